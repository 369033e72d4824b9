using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Tests;

/// <summary>The suppressor beside an analyzer that reports each of the ids on every method or parameter, as the SDK's own would on unused ones.</summary>
public sealed class HandlerSuppressorTests
{
    private const string Events = "public sealed record Opened(string Owner); public sealed record Closed; public sealed record Open(string Owner);";

    [Theory]
    [InlineData("Aggregate", "private void HandleOpened(Opened e) { }")]
    [InlineData("Aggregate", "private static void HandleOpened(in Opened e, EventContext context) { }")]
    [InlineData("Projection", "private void HandleOpened(Opened e) { }")]
    [InlineData("ICommandHandlers", "private ValueTask HandleOpen(Open command, CancellationToken token) => default;")]
    public async Task Handler_IsNotCalledUnusedNorToldToBeStatic(string kind, string method)
        => Assert.Equal(["CA1801", "CA1822", "IDE0051", "IDE0052", "IDE0060"], await SuppressedAsync($"{Events} public sealed partial class C : {kind} {{ {method} }}"));

    [Theory]
    [InlineData("Aggregate", "private void Unused(Opened e) { }")]
    [InlineData("Aggregate", "private void HandleOpened(Closed e) { }")]
    [InlineData("Aggregate", "private void Handle(Opened e) { }")]
    [InlineData("Aggregate", "private int HandleOpened(Opened e) => 1;")]
    [InlineData("Aggregate", "private async void HandleOpened(Opened e) => await Task.Yield();")]
    [InlineData("Aggregate", "private void HandleOpened(Opened e, int more) { }")]
    [InlineData("Aggregate", "private void HandleOpened<T>(Opened e) { }")]
    [InlineData("Aggregate", "private void HandleOpened() { }")]
    [InlineData("Projection", "private Task HandleOpened(Opened e) => Task.CompletedTask;")]
    [InlineData("ICommandHandlers", "private void HandleOpen(Open command, EventContext context) { }")]
    [InlineData("ICommandHandlers", "private Task<int> HandleOpen(Open command) => Task.FromResult(1);")]
    [InlineData("object", "private void HandleOpened(Opened e) { }")]
    [InlineData("Exception", "private ValueTask HandleOpen(Open command, CommandContext context) => default;")]
    [InlineData("Aggregate", "private sealed class Inner { private void HandleOpened(Opened e) { } }")]
    public async Task AnythingElse_IsLeftAsItIs(string kind, string method)
        => Assert.Empty(await SuppressedAsync($"{Events} public sealed partial class C : {kind} {{ {method} }}"));

    [Fact]
    public async Task WhatLiesInsideAHandlerOrFollowsItsEvent_IsLeftAsItIs()
    {
        var diagnostics = await RunAsync($$"""
            {{Events}}
            public sealed partial class Account : Aggregate
            {
                private void HandleOpened(Opened e, EventContext context)
                {
                    void HandleClosed(Closed inner) { }
                    Action<Opened> unused = later => { };
                }
            }
            """);

        Assert.Equal(["e"], Suppressed(diagnostics, "IDE0060"));
        Assert.Equal(["HandleOpened"], Suppressed(diagnostics, "IDE0051"));
        Assert.Equal(4, diagnostics.Count(d => d.Id == "IDE0060"));
        Assert.Equal(2, diagnostics.Count(d => d.Id == "IDE0051"));

        static IEnumerable<string> Suppressed(ImmutableArray<Diagnostic> all, string id)
            => all.Where(d => d.Id == id && d.IsSuppressed).Select(d => d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan));
    }

    [Fact]
    public void Suppressions_AreInTheIndexWithTheirReason()
    {
        var index = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "rules", "README.md"));
        var suppressions = new HandlerSuppressor().SupportedSuppressions;

        Assert.Equal(suppressions.Select((_, i) => $"CQRSS{i + 1:D4}"), suppressions.Select(s => s.Id));
        Assert.Equal(
            suppressions.Select(s => $"| {s.Id} | {s.SuppressedDiagnosticId} | {s.Justification.ToString(null)} |"),
            index.Where(line => line.StartsWith("| CQRSS", StringComparison.Ordinal)));
    }

    private static async Task<IEnumerable<string>> SuppressedAsync(string source)
        => (await RunAsync(source)).Where(d => d.IsSuppressed).Select(d => d.Id).Order(StringComparer.Ordinal);

    private static Task<ImmutableArray<Diagnostic>> RunAsync(string source)
        => CSharpCompilation.Create("Example", [CSharpSyntaxTree.ParseText(Verifying.Usings + source)], Verifying.References, new(OutputKind.DynamicallyLinkedLibrary))
            .WithAnalyzers([new HandlerSuppressor(), new Everywhere()], new CompilationWithAnalyzersOptions(new([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

#pragma warning disable RS1001, RS1036 // It stands in for the SDK's analyzers and is not there to be loaded by a compiler.
    private sealed class Everywhere : DiagnosticAnalyzer
    {
        private static readonly ImmutableArray<DiagnosticDescriptor> s_methods = [New("IDE0051"), New("IDE0052"), New("CA1822")];
        private static readonly ImmutableArray<DiagnosticDescriptor> s_parameters = [New("IDE0060"), New("CA1801")];

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. s_methods, .. s_parameters];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                node => Report(node, s_methods, node.Node is MethodDeclarationSyntax m ? m.Identifier : ((LocalFunctionStatementSyntax)node.Node).Identifier),
                SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (node.Node.FirstAncestorOrSelf<RecordDeclarationSyntax>() is null)
                        Report(node, s_parameters, ((ParameterSyntax)node.Node).Identifier);
                },
                SyntaxKind.Parameter);
        }

        private static void Report(SyntaxNodeAnalysisContext context, ImmutableArray<DiagnosticDescriptor> rules, SyntaxToken at)
        {
            foreach (var rule in rules)
                context.ReportDiagnostic(Diagnostic.Create(rule, at.GetLocation()));
        }

        private static DiagnosticDescriptor New(string id) => new(id, id, id, "Stand-in", DiagnosticSeverity.Warning, isEnabledByDefault: true);
    }
}

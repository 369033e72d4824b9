using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS4003: a command handler that takes no CancellationToken, and waits for something that would take one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerWithoutCancellationAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandlerWithoutCancellation];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSyntaxNodeAction(node => Analyze(node, known), SyntaxKind.MethodDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        // A token that is taken and not passed on is CA2016's business, of any method.
        var declaration = (MethodDeclarationSyntax)context.Node;
        if (!HandlerConvention.LooksLikeHandler(declaration.Identifier.ValueText)
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
            || ContainerConvention.KindOf(method.ContainingType, known) != ContainerKind.CommandHandlers
            || HandlerConvention.Judge(method, ContainerKind.CommandHandlers, known).Kind != HandlerVerdictKind.Handler
            || method.Parameters.Any(parameter => KnownSymbols.Same(parameter.Type, known.CancellationToken)))
            return;
        if (CancellationConvention.CallsIn(declaration, context.SemanticModel, known, context.CancellationToken).FirstOrDefault() is { } call)
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.HandlerWithoutCancellation, declaration.Identifier.GetLocation(), method.Name, call.Invocation.TargetMethod.Name));
    }
}

using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1003: two handlers of one event or command in one class, in one file or in several.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateHandlerAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.DuplicateHandler];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var kind = ContainerConvention.KindOf(type, known);
        if (kind == ContainerKind.None)
            return;
        var called = ContainerConvention.HandlersOf(type, kind, known, out var duplicates);
        foreach (var duplicate in duplicates)
        {
            var message = duplicate.Parameters[0].Type;
            var first = called.First(handler => KnownSymbols.Same(handler.Parameters[0].Type, message)).Locations[0];
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.DuplicateHandler, duplicate.Locations[0], [first], duplicate.Name, message.Name, type.Name, Shown(first)));
        }
    }

    /// <summary>The place as compilers write it, without the folder: <c>Account.cs(12)</c>.</summary>
    private static string Shown(Location location)
    {
        var span = location.GetLineSpan();
        return $"{Path.GetFileName(span.Path)}({span.StartLinePosition.Line + 1})";
    }
}

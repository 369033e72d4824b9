using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1020: an aggregate without an answer to what its abstract base class raises.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InheritedRaiseNotHandledAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.InheritedRaiseNotHandled];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var raises = new ConcurrentBag<Raise>();
        var derived = new ConcurrentBag<INamedTypeSymbol>();
        RaisesOfAggregates.Watch(start, known, raise =>
        {
            if (raise.Aggregate is { IsAbstract: true })
                raises.Add(raise);
        });
        start.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is INamedTypeSymbol { IsAbstract: false, BaseType: { IsAbstract: true } ancestor } type
                    && ContainerConvention.KindOf(ancestor, known) == ContainerKind.Aggregate)
                    derived.Add(type);
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            // They were found in any order; of two raises of one event the first of the source is shown.
            var byAggregate = raises.SelectMany(raise => raise.Events.Select(raised => (raise.Aggregate, Raised: raised)))
                .OrderBy(found => found.Raised.Place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(found => found.Raised.Place.SpanStart)
                .ToLookup(found => found.Aggregate!.OriginalDefinition, found => found.Raised, SymbolEqualityComparer.Default);
            foreach (var type in byAggregate.Count == 0 ? [] : derived)
                Report(end, type, byAggregate, known);
        });
    }

    private static void Report(CompilationAnalysisContext context, INamedTypeSymbol type, ILookup<ISymbol?, RaisedEvent> raises, KnownSymbols known)
    {
        var told = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        for (var ancestor = type.BaseType; ancestor is { IsAbstract: true }; ancestor = ancestor.BaseType)
        {
            foreach (var raised in raises[ancestor.OriginalDefinition])
            {
                if (FoldConvention.Unanswered(raised, type, known) is { } message && !IsOpen(message) && told.Add(message))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        DiagnosticDescriptors.InheritedRaiseNotHandled, type.Locations[0], [raised.Place.GetLocation()], MissingHandler.Describe(type, message),
                        type.Name, message.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), ancestor.Name,
                        MissingHandler.Advice(message, "if its state does not depend on it")));
                }
            }
        }
    }

    // Of which types it is made, a generic base class cannot say.
    private static bool IsOpen(INamedTypeSymbol type)
        => type.TypeArguments.Any(argument => argument.TypeKind == TypeKind.TypeParameter || (argument is INamedTypeSymbol named && IsOpen(named)));
}

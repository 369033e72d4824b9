using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS2004: a member of an event that speaks of money and is a float or double.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MoneyInFloatingPointAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.MoneyInFloatingPoint];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        foreach (var (message, place) in EventMentions.InAggregate((INamedTypeSymbol)context.Symbol, known, context.CancellationToken))
        {
            foreach (var (path, member) in EventMembers.Of(message))
            {
                if (member.HoldsValue && FloatingPointIn(member.Type) is { } type && MoneyNames.SpeakOf(member.Symbol.Name))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        DiagnosticDescriptors.MoneyInFloatingPoint, place, member.Symbol.Locations.Where(location => location.IsInSource), path, type.ToDisplayString(), message.Name));
                }
            }
        }
    }

    // Of one value, of a value that may be missing, or of each in a collection.
    private static ITypeSymbol? FloatingPointIn(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => type,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => FloatingPointIn(nullable.TypeArguments[0]),
        _ => Collections.List(type) is { } list ? FloatingPointIn(list.Element) : Collections.Map(type) is { } map ? FloatingPointIn(map.Value) : null,
    };
}

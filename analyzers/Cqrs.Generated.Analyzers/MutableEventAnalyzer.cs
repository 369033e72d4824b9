using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS2003: an event that can be changed after it has happened.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableEventAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.MutableEvent];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        foreach (var (message, place) in EventMentions.InAggregate((INamedTypeSymbol)context.Symbol, known, context.CancellationToken))
        {
            var changeable = ImmutabilityConvention.ChangeableIn(message).Select(member => Advice(member.Path, member.Member, member.How)).ToArray();
            if (changeable.Length > 0)
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.MutableEvent, place, message.Locations.Where(location => location.IsInSource), message.Name, Joined(changeable)));
        }
    }

    // What all of them need is seen from the first.
    private static string Joined(string[] changeable)
        => string.Join("; ", changeable.Length <= 3 ? changeable : [.. changeable.Take(3), $"and {changeable.Length - 3} more"]);

    private static string Advice(string path, ISymbol member, Mutability how) => how switch
    {
        Mutability.Setter => $"'{path}' has a setter: make it 'init'",
        Mutability.RecordStruct => $"'{path}' has a setter, as in every record struct: make '{member.ContainingType.Name}' a 'readonly' one",
        Mutability.Field => $"'{path}' is a field: make it a property with 'get' and 'init'",
        _ => $"'{path}' can be added to: make it an {ImmutabilityConvention.ReadOnlyNameOf(TypeOf(member))}",
    };

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
}

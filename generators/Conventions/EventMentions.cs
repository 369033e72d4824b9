using Cqrs.Generated.Conventions.Upcasting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions;

/// <summary>
/// Where a type says of events that they are events: its own declaration, its handlers, the attributes of an aggregate. What a rule finds in an event it can say there, in
/// the file that is being edited, without searching for whoever handles the event.
/// </summary>
internal static class EventMentions
{
    /// <summary>The mentions in one type.</summary>
    public static IEnumerable<(INamedTypeSymbol Event, Location Place)> In(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (EventConvention.IsDeclared(type, known))
        {
            yield return (type, type.Locations[0]);
            foreach (var chain in UpcastConvention.ChainsTo(type, known))
                yield return (chain.Oldest, type.Locations[0]);
            foreach (var part in EventConvention.BecomesOf(type, known))
                yield return (part, type.Locations[0]);
        }

        var kind = ContainerConvention.KindOf(type, known);
        if (kind is not (ContainerKind.Aggregate or ContainerKind.Projection))
            yield break;
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (HandlerConvention.Judge(method, kind, known).Kind != HandlerVerdictKind.Handler)
                continue;
            var (handled, place) = ((INamedTypeSymbol)method.Parameters[0].Type, TypeLocation(method.Parameters[0], cancellationToken));
            yield return (handled, place);

            // Its older versions are read too.
            foreach (var chain in UpcastConvention.ChainsTo(handled, known))
                yield return (chain.Oldest, place);
        }

        if (kind == ContainerKind.Aggregate)
        {
            foreach (var ignored in EventConvention.IgnoredByItself(type, known))
                yield return (ignored, IgnoresLocation(type, ignored, cancellationToken));
        }
    }

    /// <summary>
    /// The mentions in an aggregate: enough to say something once of each event that is raised here or in another assembly, where somebody edits the code that depends on
    /// it. What projections read is some aggregate's.
    /// </summary>
    public static IEnumerable<(INamedTypeSymbol Event, Location Place)> InAggregate(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken)
        => ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate ? In(type, known, cancellationToken) : [];

    private static Location TypeLocation(IParameterSymbol parameter, CancellationToken cancellationToken)
        => parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ParameterSyntax { Type: { } written }
            ? written.GetLocation()
            : parameter.ContainingSymbol.Locations[0];

    private static Location IgnoresLocation(INamedTypeSymbol type, INamedTypeSymbol ignored, CancellationToken cancellationToken)
        => type.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass is { TypeArguments.Length: 1 } c && KnownSymbols.Same(c.TypeArguments[0], ignored))
            ?.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation()
            ?? type.Locations[0];
}

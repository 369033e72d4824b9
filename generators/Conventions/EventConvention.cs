using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>How an event and an aggregate are named in a store, and a command on the wire.</summary>
internal static class EventConvention
{
    /// <summary>The wire name and version: what [Event] pins, else the simple name (with the arguments of a closed generic type) and 1.</summary>
    public static (string Name, int Version) IdentityOf(INamedTypeSymbol type, KnownSymbols known)
    {
        if (Attribute(type, known.EventAttribute) is not { } pinned)
            return (SimpleName(type), 1);
        var version = pinned.NamedArguments.FirstOrDefault(argument => argument.Key == "Version").Value.Value is int number ? number : 1;
        return (PinnedName(pinned) ?? SimpleName(type), version);
    }

    /// <summary>The wire names that an event had before, in the order of the alphabet.</summary>
    public static IEnumerable<string> FormerNamesOf(INamedTypeSymbol type, KnownSymbols known) => known.FormerNameAttribute is null ? [] : type.GetAttributes()
        .Where(data => KnownSymbols.Same(data.AttributeClass, known.FormerNameAttribute))
        .Select(PinnedName)
        .OfType<string>()
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>The wire name of a command: what [Command] pins, else the simple name.</summary>
    public static string CommandNameOf(INamedTypeSymbol type, KnownSymbols known) => PinnedName(Attribute(type, known.CommandAttribute)) ?? SimpleName(type);

    /// <summary>Whether [Command] makes the type a command by itself, whether or not a handler names it.</summary>
    public static bool IsDeclaredCommand(INamedTypeSymbol type, KnownSymbols known) => type.Arity == 0 && Attribute(type, known.CommandAttribute) is not null;

    /// <summary>The first part of the aggregate's stream ids: what [Aggregate] pins, else the simple name.</summary>
    public static string StreamNameOf(INamedTypeSymbol type, KnownSymbols known)
        => PinnedName(Attribute(type, known.AggregateAttribute)) ?? type.Name;

    /// <summary>Whether [Event] makes the type an event by itself, whether or not a handler names it, or [Becomes] or [BecomesNothing] one that nobody handles. On a generic type [Event] only names the closed ones.</summary>
    public static bool IsDeclared(INamedTypeSymbol type, KnownSymbols known) => type.Arity == 0 && (Attribute(type, known.EventAttribute) is not null || HasBecome(type, known));

    /// <summary>Whether other assemblies see it: it and every type around it are public.</summary>
    public static bool IsPublic(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility != Accessibility.Public)
                return false;
        }

        return true;
    }

    /// <summary>Whether an event has become others, or nothing.</summary>
    public static bool HasBecome(INamedTypeSymbol type, KnownSymbols known) => HasBecomeOthers(type, known) || HasBecomeNothing(type, known);

    /// <summary>Whether an event has become others. The closed types of a generic one cannot.</summary>
    public static bool HasBecomeOthers(INamedTypeSymbol type, KnownSymbols known) => type.Arity == 0 && Attribute(type, known.BecomesAttribute) is not null;

    /// <summary>Whether the attributes say so, whether or not they can.</summary>
    public static bool SaysBecome(INamedTypeSymbol type, KnownSymbols known) => Attribute(type, known.BecomesAttribute) is not null || Attribute(type, known.BecomesNothingAttribute) is not null;

    /// <summary>Whether an event has become nothing.</summary>
    public static bool HasBecomeNothing(INamedTypeSymbol type, KnownSymbols known) => type.Arity == 0 && Attribute(type, known.BecomesNothingAttribute) is not null;

    /// <summary>The events that [Becomes] names, in its order; what is none is left out.</summary>
    public static IReadOnlyList<INamedTypeSymbol> BecomesOf(INamedTypeSymbol type, KnownSymbols known)
        => [.. BecomesNames(type, known).OfType<INamedTypeSymbol>().Where(named => named.TypeKind != TypeKind.Error)];

    /// <summary>What stands in [Becomes], whatever it is.</summary>
    public static IReadOnlyList<object?> BecomesNames(INamedTypeSymbol type, KnownSymbols known)
        => Attribute(type, known.BecomesAttribute)?.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Array, IsNull: false } events ? [] : [.. events.Values.Select(value => value.Value)];

    /// <summary>The events that the class or one that it derives from names in [Ignores&lt;TEvent&gt;], each once, in the order of their names.</summary>
    public static IEnumerable<INamedTypeSymbol> IgnoredBy(INamedTypeSymbol type, KnownSymbols known)
    {
        var ignored = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        for (var current = type; current is not null; current = current.BaseType)
            ignored.UnionWith(IgnoredByItself(current, known));
        return ignored.OrderBy(e => e.ToDisplayString(), StringComparer.Ordinal);
    }

    /// <summary>The events that the class's own attributes name, in the order of their names.</summary>
    public static IEnumerable<INamedTypeSymbol> IgnoredByItself(INamedTypeSymbol type, KnownSymbols known)
        => type.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { } c && KnownSymbols.Same(c.OriginalDefinition, known.IgnoresAttribute))
            .Select(attribute => attribute.AttributeClass!.TypeArguments[0])
            .OfType<INamedTypeSymbol>()
            .Where(ignored => ignored.TypeKind != TypeKind.Error)
            .OrderBy(ignored => ignored.ToDisplayString(), StringComparer.Ordinal);

    private static string SimpleName(INamedTypeSymbol type) => type.TypeArguments.IsEmpty
        ? type.Name
        : $"{type.Name}<{string.Join(",", type.TypeArguments.Select(argument => argument is INamedTypeSymbol named ? SimpleName(named) : argument.Name))}>";

    private static string? PinnedName(AttributeData? attribute)
        => attribute?.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } name ? name : null;

    private static AttributeData? Attribute(ISymbol symbol, INamedTypeSymbol? attribute)
        => attribute is null ? null : symbol.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, attribute));
}

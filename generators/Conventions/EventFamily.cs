using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>The events that an interface or a base class stands for.</summary>
internal static class EventFamily
{
    // Symbols of a referenced assembly outlive many compilations.
    private static readonly ConditionalWeakTable<IAssemblySymbol, StrongBox<ImmutableArray<INamedTypeSymbol>>> s_derived = new();

    /// <summary>
    /// The events that a type stands for, in the order of their names: itself, if it is one, and every concrete type that derives from it or implements it, in its
    /// own assembly and in the one that is compiled.
    /// </summary>
    public static ImmutableArray<INamedTypeSymbol> MembersOf(INamedTypeSymbol family, KnownSymbols known)
    {
        var members = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        if (IsEvent(family, known))
            members.Add(family);
        if (!CanHaveMembers(family))
            return Sorted(members);
        members.UnionWith(DerivedTypes.NamedLike(family, known.Compilation).Where(type => Has(type, family) && IsEvent(type, known)));
        if (!KnownSymbols.Same(family.ContainingAssembly, known.Compilation.Assembly))
            members.UnionWith(DerivedIn(family.ContainingAssembly).Where(type => Has(type, family) && IsEvent(type, known)));
        return Sorted(members);
    }

    /// <summary>Whether a type derives from another, or implements it.</summary>
    public static bool Has(ITypeSymbol type, INamedTypeSymbol family)
    {
        if (family.TypeKind == TypeKind.Interface)
            return type.AllInterfaces.Contains(family, SymbolEqualityComparer.Default);
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (KnownSymbols.Same(current, family))
                return true;
        }

        return false;
    }

    /// <summary>Whether the type can be the interface or base class of events. Everything derives from <c>object</c>: it stands for nothing.</summary>
    public static bool CanHaveMembers(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => true,
        TypeKind.Class => !type.IsSealed && !type.IsStatic && type.SpecialType == SpecialType.None,
        _ => false,
    };

    /// <summary>Whether the type is a concrete one that could be an event, and nothing else to the framework.</summary>
    public static bool IsEvent(INamedTypeSymbol type, KnownSymbols known) => HandlerConvention.CouldBeMessage(type)
        && !type.IsUnboundGenericType && !type.IsStatic && ContainerConvention.KindOf(type, known) == ContainerKind.None;

    public static ImmutableArray<INamedTypeSymbol> Sorted(IEnumerable<INamedTypeSymbol> events)
        => [.. events.OrderBy(e => e.ToDisplayString(), StringComparer.Ordinal)];

    private static ImmutableArray<INamedTypeSymbol> DerivedIn(IAssemblySymbol assembly)
        => s_derived.GetValue(assembly, static a => new([.. Find(a.GlobalNamespace)])).Value;

    private static IEnumerable<INamedTypeSymbol> Find(INamespaceOrTypeSymbol space) => space.GetMembers().SelectMany(member => member switch
    {
        INamedTypeSymbol type when type.Arity == 0 && HandlerConvention.CouldBeMessage(type) => Find(type).Prepend(type),
        INamespaceOrTypeSymbol inner => Find(inner),
        _ => [],
    });
}

using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>A public property or field of a type that is to be stored.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Type">Its type.</param>
/// <param name="CanBeRead">Whether everybody can read it: only what is public counts, so that every assembly sees the same.</param>
/// <param name="CanBeSet">Whether everybody can set it, at least in an initializer.</param>
/// <param name="HoldsValue">Whether it has a value of its own, so that something is lost if it does not come back; a computed property has none.</param>
internal sealed record CandidateMember(ISymbol Symbol, ITypeSymbol Type, bool CanBeRead, bool CanBeSet, bool HoldsValue)
{
    /// <summary>The member of a derived class that has its name, so that generated code cannot reach its value; null if there is none.</summary>
    public ISymbol? HiddenBy { get; init; }

    /// <summary>
    /// The public members that could be stored, base classes first, each class in the order of declaration. Who asks makes no difference: two assemblies that
    /// store one type must lay it out alike, and the one that does not declare it does not even see what is internal.
    /// </summary>
    public static IReadOnlyList<CandidateMember> Of(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
            return [.. TupleFields(type).Select(e => new CandidateMember(e, e.Type, CanBeRead: true, CanBeSet: true, HoldsValue: true))];
        var chain = new Stack<INamedTypeSymbol>();
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
            chain.Push(current);
        var found = new List<CandidateMember>();
        foreach (var member in chain.SelectMany(level => level.GetMembers()))
        {
            if (member is not (IPropertySymbol { IsIndexer: false } or IFieldSymbol { IsImplicitlyDeclared: false }) || member.DeclaredAccessibility == Accessibility.Private)
                continue;
            if (!member.IsOverride)
                Hide(found, member);
            if (member.IsStatic || member.DeclaredAccessibility != Accessibility.Public || Annotations.IsIgnored(member))
                continue;
            if (member is IPropertySymbol { IsOverride: true } overriding)
                Override(found, overriding);
            else if (member is IPropertySymbol property)
                Add(found, property);
            else if (member is IFieldSymbol { IsConst: false } field)
                found.Add(new CandidateMember(field, field.Type, CanBeRead: true, !field.IsReadOnly, HoldsValue: true));
        }

        return found;
    }

    // What a hidden member computes is nothing to keep; its value would be lost.
    private static void Hide(List<CandidateMember> found, ISymbol member)
    {
        found.RemoveAll(hidden => hidden.Symbol.Name == member.Name && !hidden.HoldsValue);
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Symbol.Name == member.Name)
                found[i] = found[i] with { HiddenBy = member };
        }
    }

    private static void Add(List<CandidateMember> found, IPropertySymbol property)
    {
        var candidate = new CandidateMember(property, property.Type, IsPublic(property.GetMethod), IsPublic(property.SetMethod), IsAutomatic(property));
        if (candidate.CanBeRead || candidate.HoldsValue)
            found.Add(candidate);
    }

    // The place of a member is where it is first declared; that it holds a value may be said only further down.
    private static void Override(List<CandidateMember> found, IPropertySymbol property)
    {
        var overridden = found.FindIndex(candidate => candidate.Symbol.Name == property.Name && candidate.Symbol is IPropertySymbol);
        if (overridden >= 0 && IsAutomatic(property))
            found[overridden] = found[overridden] with { HoldsValue = true };
    }

    private static bool IsPublic(IMethodSymbol? accessor) => accessor is { DeclaredAccessibility: Accessibility.Public };

    // In source the backing field is seen. In a referenced assembly it is not, but its getter says that the compiler wrote it.
    private static bool IsAutomatic(IPropertySymbol property)
        => property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => KnownSymbols.Same(field.AssociatedSymbol, property))
           || (property.GetMethod ?? property.SetMethod)?.GetAttributes()
               .Any(a => a.AttributeClass?.ToDisplayString() == "System.Runtime.CompilerServices.CompilerGeneratedAttribute") == true;

    // A tuple of more than seven is one of seven and the rest, which is a tuple again: so it lies in memory, and so MessagePack writes it.
    private static IEnumerable<IFieldSymbol> TupleFields(INamedTypeSymbol type)
        => type.TupleElements.Take(7).Select(e => e.CorrespondingTupleField ?? e).Concat(type.GetMembers("Rest").OfType<IFieldSymbol>());
}

using System.Text;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>What the values of a type consist of: its fields and those of its bases, an enum's numbers, and how its values are compared and written where other assemblies do so.</summary>
internal static class TypeFacts
{
    public static void Write(INamedTypeSymbol type, StringBuilder text, Reached reached)
    {
        text.Append((int)type.TypeKind).Append(type.IsRecord ? "record " : " ").Append(CanonicalNames.Of(type));
        if (type.BaseType is { } ancestor)
        {
            text.Append(" : ").Append(CanonicalNames.Of(ancestor));
            reached.AddType(ancestor);
        }

        foreach (var name in type.Interfaces.Select(CanonicalNames.Of).OrderBy(name => name, StringComparer.Ordinal))
            text.Append(", ").Append(name);
        if (type.DelegateInvokeMethod is { } invoke)
            text.Append(CanonicalNames.OfMember(invoke));
        if (type.TypeKind == TypeKind.Enum)
            Numbers(type, text);
        else
            Fields(type, text, reached);
        foreach (var member in CalledFromOutside(type, reached))
            reached.Add(member);
    }

    /// <summary>The names and types of what an object holds, in the order of names: that of declarations says nothing.</summary>
    public static void Fields(INamedTypeSymbol type, StringBuilder text, Reached reached)
    {
        var fields = new SortedDictionary<string, ITypeSymbol>(StringComparer.Ordinal);
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (!field.IsStatic && field.CorrespondingTupleField is null)
                fields[field.AssociatedSymbol?.Name ?? field.Name] = field.Type;
        }

        foreach (var field in fields)
        {
            text.Append('\n').Append(field.Key).Append(" t ").Append(CanonicalNames.Of(field.Value));
            reached.AddType(field.Value);
        }
    }

    /// <summary>Whether the member takes the place of one of another assembly, which then calls it: <c>Equals</c>, <c>CompareTo</c>, <c>ToString</c>.</summary>
    public static bool IsOfAnotherAssembly(ISymbol member, Reached reached)
    {
        if (member is { IsOverride: false } or { IsImplicitlyDeclared: true })
            return false;
        var current = member;
        while (Overridden(current) is { } next)
            current = next;
        return !reached.IsOurs(current);
    }

    private static void Numbers(INamedTypeSymbol type, StringBuilder text)
    {
        foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).OrderBy(field => field.Name, StringComparer.Ordinal))
            text.Append('\n').Append(member.Name).Append(' ').Append(CanonicalNames.OfValue(member.ConstantValue));
    }

    private static IEnumerable<ISymbol> CalledFromOutside(INamedTypeSymbol type, Reached reached)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            yield break;
        foreach (var member in type.GetMembers().Where(member => IsOfAnotherAssembly(member, reached)))
            yield return member;
        foreach (var member in type.AllInterfaces.Where(@interface => !reached.IsOurs(@interface)).SelectMany(@interface => @interface.GetMembers()))
        {
            if (type.FindImplementationForInterfaceMember(member) is { IsImplicitlyDeclared: false } implementation)
                yield return implementation;
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };
}

using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.States;

/// <summary>
/// The user's types inside a state. Of an event what everybody can see is all there is; an object in a state may keep more to itself, which would be lost without a word: so every field it has must be among what is stored.
/// </summary>
internal sealed class StateTypes(KnownSymbols known, ShapeReader shapes)
{
    private readonly Dictionary<string, (INamedTypeSymbol Type, bool IsValue)> _found = new(StringComparer.Ordinal);

    /// <summary>Takes a type that has a shape, and those inside it; false, and a problem, if it keeps what is not stored.</summary>
    public bool Accept(ITypeSymbol type, string path, Location? location)
    {
        if (Primitives.Find(type) is not null || type.TypeKind == TypeKind.Enum)
            return true;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Accept(nullable.TypeArguments[0], path, location);
        if (Collections.List(type) is { } list)
            return Accept(list.Element, path + "[]", location);
        if (Collections.Map(type) is { } map)
            return Accept(map.Key, path + "[key]", location) && Accept(map.Value, path + "[]", location);
        return type is not INamedTypeSymbol named || AcceptObject(named.IsTupleType && named.TupleUnderlyingType is { } unnamed ? unnamed : named, path, location);
    }

    /// <summary>The types with their shapes, by name.</summary>
    public EquatableArray<StateType> InOrder()
    {
        var read = shapes.Shapes.ToDictionary(shape => shape.Formatter);
        return _found.OrderBy(found => found.Key, StringComparer.Ordinal).Select(found => new StateType(read[found.Key], found.Value.IsValue)).ToEquatableArray();
    }

    private bool AcceptObject(INamedTypeSymbol type, string path, Location? location)
    {
        var name = ShapeReader.FormatterNameOf(type);
        if (_found.ContainsKey(name))
            return true;
        if (!ObjectMembers.TryFind(type, static (_, _, _) => null, path, known.Compilation.Assembly, known.Compilation, out var layout))
            return false;
        if (IsShunned(type, layout))
            return Refuse(path, $"is of type {type.Name}, which is obsolete as an error or experimental, or has members that are, so that generated code may not name it", location);
        if (WhatIsLost(type, layout) is { } lost)
            return Refuse(path, lost, location);
        _found.Add(name, (type, type.IsValueType || IsValue(type, layout)));
        return layout.Members.All(member => Accept(member.Type, $"{path}.{member.Symbol.Name}", location));
    }

    private bool IsShunned(INamedTypeSymbol type, ObjectMembers layout)
        => Folds.StateReader.IsReportedWhereUsed(type) || layout.Members.Any(member => Folds.StateReader.IsReportedWhereUsed(member.Symbol))
           || ConstructorChoice.For(type, CandidateMember.Of(type), out _) is { } choice && Folds.StateReader.IsReportedWhereUsed(choice.Constructor);

    private string? WhatIsLost(INamedTypeSymbol type, ObjectMembers layout)
    {
        // Tuples and pairs: the platform's, and known.
        if (type.IsTupleType || IsOfThePlatform(type))
            return null;
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            // Of a struct the compiler sees all fields, wherever it comes from.
            if (!current.IsValueType && !KnownSymbols.Same(current.ContainingAssembly, known.Compilation.Assembly))
                return $"is of type {type.Name}, and {current.Name} is a class of another assembly, whose private fields the compiler does not see; use a struct, or a type of this assembly";
            if (current.GetMembers().OfType<IEventSymbol>().FirstOrDefault(StateConvention.KeepsSubscribers) is { } subscribers)
                return $"is of type {type.Name}, whose event '{subscribers.Name}' has subscribers that no bytes can hold";
            foreach (var field in current.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, IsConst: false }))
            {
                var kept = field.AssociatedSymbol ?? field;
                if (!layout.Members.Any(member => member.Restore != MemberRestore.Never && SymbolEqualityComparer.Default.Equals(member.Symbol.OriginalDefinition, kept.OriginalDefinition)) && !IsBackingOf(field, layout))
                    return $"is of type {type.Name}, whose '{kept.Name}' is not stored and would be lost; make it public and settable, or give it a constructor parameter of its name and type";
            }
        }

        return null;
    }

    // In a referenced struct a property's field is known by its name only.
    private static bool IsBackingOf(IFieldSymbol field, ObjectMembers layout)
        => layout.Members.Any(member => member.Restore != MemberRestore.Never && member.Symbol is IPropertySymbol && field.Name == $"<{member.Symbol.Name}>k__BackingField");

    private static bool IsOfThePlatform(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() is "System" or "System.Collections.Generic";

    private static bool IsValue(INamedTypeSymbol type, ObjectMembers layout) => type.IsRecord && layout.Members.All(member => member.Symbol switch
    {
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        IFieldSymbol field => field.IsReadOnly,
        _ => false,
    });

    private bool Refuse(string path, string reason, Location? location)
    {
        shapes.Refuse(path, reason, location);
        return false;
    }
}

using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>
/// Works out how events lie in payloads. One reader per assembly that is generated for: it remembers the types it has seen, so that each gets one
/// formatter, and collects what cannot be encoded.
/// </summary>
internal sealed class ShapeReader(KnownSymbols known)
{
    private static readonly SymbolDisplayFormat s_global = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    private const int MaximumNesting = 64;

    private readonly Dictionary<ITypeSymbol, ObjectShape?> _shapes = new(SymbolEqualityComparer.Default);
    private readonly List<ITypeSymbol> _open = [];
    private readonly HashSet<ITypeSymbol> _recursive = new(SymbolEqualityComparer.Default);

    /// <summary>What cannot be encoded, of everything read so far.</summary>
    public List<ShapeProblem> Problems { get; } = [];

    /// <summary>The shapes read so far: events, and the types inside them.</summary>
    public IEnumerable<ObjectShape> Shapes => _shapes.Values.OfType<ObjectShape>();

    /// <summary>The type as generated code names it.</summary>
    public static string NameOf(ITypeSymbol type) => type.ToDisplayString(s_global);

    /// <summary>
    /// The name of a type's formatter: its full name as an identifier, so that two types never share one. A trailing underscore, which no other name has, keeps
    /// it apart from the formatter's own members and from C#'s words, which are lower case.
    /// </summary>
    public static string FormatterNameOf(ITypeSymbol type)
    {
        var name = Identifiers.Encode(NameOf(type).Replace("global::", "").Replace(", ", ","));
        return name is "Type" or "Contract" or "Read" or "Write" or "Decode" or "Upcast" || name.All(c => c is >= 'a' and <= 'z') ? name + "_" : name;
    }

    /// <summary>Reads the shape of an event or a command; null, and a problem, if it cannot be encoded.</summary>
    public ObjectShape? ReadMessage(INamedTypeSymbol type) => ReadObject(type, type.Name, null);

    /// <summary>As <see cref="ReadMessage"/>, of a command, which its handler may take though generated code may not name all its parts.</summary>
    public ObjectShape? ReadCommand(INamedTypeSymbol type)
    {
        var shape = ReadMessage(type);
        if (shape is null || ShunnedParts.In(type) is not { } shunned)
            return shape;
        Refuse(shunned.Path, "is obsolete as an error or experimental, so that the generated formatter may not name it; remove it or the attribute", shunned.Symbol.Locations.FirstOrDefault());
        return null;
    }

    /// <summary>Reads the shape of a field of an aggregate's state; null, and a problem, if it cannot be encoded.</summary>
    public ValueShape? ReadState(ITypeSymbol type, string path, Location? location)
    {
        var before = Problems.Count;
        var value = ReadValue(type, path, location);

        // A type that proved impossible before is not reported a second time by itself.
        if (value is null && Problems.Count == before)
            Refuse(path, $"is of type {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which cannot be encoded", location);
        return value;
    }

    private ValueShape? ReadValue(ITypeSymbol type, string path, Location? location)
    {
        // The names that a tuple's elements have here or there are no part of its type.
        if (type is INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } unnamed })
            type = unnamed;
        if (Primitives.Find(type) is { } primitive)
            return primitive;
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
            return Accessible(type, path, location) ? new EnumShape(NameOf(type), Primitives.Find(underlying)!) : null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return ReadValue(nullable.TypeArguments[0], path, location) is { } value ? new NullableShape(NameOf(type), value) : null;
        if (Collections.List(type) is { } list)
            return ReadValue(list.Element, path + "[]", location) is { } element ? new ListShape(NameOf(type), element, list.Form) : null;
        if (Collections.Map(type) is { } map)
        {
            var key = ReadValue(map.Key, path + "[key]", location);
            var value = ReadValue(map.Value, path + "[]", location);
            return key is null || value is null ? null : new MapShape(NameOf(type), key, value);
        }

        return type is INamedTypeSymbol named && (_open.Contains(named, SymbolEqualityComparer.Default) || ReadObject(named, path, location) is not null)
            ? Reference(named)
            : type is INamedTypeSymbol ? null : Refuse(path, $"is of type {type.ToDisplayString()}, which cannot be encoded", location);
    }

    private ObjectReference Reference(INamedTypeSymbol type)
    {
        if (_open.Contains(type, SymbolEqualityComparer.Default))
            _recursive.Add(type);
        return new ObjectReference(NameOf(type), FormatterNameOf(type));
    }

    private ObjectShape? ReadObject(INamedTypeSymbol type, string path, Location? location)
    {
        if (_shapes.TryGetValue(type, out var known))
            return known;
        // Not remembered: each member of such a type is a problem of its own.
        if (!IsObject(type, path, location) || !Accessible(type, path, location) || !Bounded(path, location))
            return null;
        _open.Add(type);
        var shape = ReadMembers(type, path, location);
        _open.RemoveAt(_open.Count - 1);
        _shapes[type] = shape;
        if (shape is null)
            ForgetUsersOf(FormatterNameOf(type));
        return shape;
    }

    /// <summary>A type inside a cycle may have been read before the cycle proved impossible: then it is impossible too.</summary>
    private void ForgetUsersOf(string formatter)
    {
        foreach (var user in _shapes.Where(s => s.Value is { } shape && shape.Members.Any(m => Uses(m.Value, formatter))).ToArray())
        {
            _shapes[user.Key] = null;
            ForgetUsersOf(user.Value!.Formatter);
        }
    }

    private static bool Uses(ValueShape value, string formatter) => value switch
    {
        ObjectReference reference => reference.Formatter == formatter,
        NullableShape nullable => Uses(nullable.Value, formatter),
        ListShape list => Uses(list.Element, formatter),
        MapShape map => Uses(map.Key, formatter) || Uses(map.Value, formatter),
        _ => false,
    };

    private ObjectShape? ReadMembers(INamedTypeSymbol type, string path, Location? location)
    {
        if (!ObjectMembers.TryFind(type, this.Refuse, path, known.Compilation.Assembly, known.Compilation, out var layout))
            return null;
        var members = new List<MemberShape>();
        foreach (var member in layout.Members)
        {
            var value = ReadValue(member.Type, $"{path}.{member.Symbol.Name}", member.Symbol.Locations.FirstOrDefault(l => l.IsInSource) ?? location);
            if (value is not null)
                members.Add(new MemberShape(member.Symbol.Name, member.Key, member.KeyName, value, member.Restore) { Default = DefaultValue.Of(member.Parameter) });
        }

        return members.Count < layout.Members.Count
            ? null
            : new ObjectShape(
                NameOf(type), FormatterNameOf(type), type.IsValueType, layout.IsMap, _recursive.Contains(type),
                members.ToEquatableArray(), layout.ConstructorArguments.ToEquatableArray());
    }

    private bool IsObject(INamedTypeSymbol type, string path, Location? location)
    {
        var refusal = type switch
        {
            { TypeKind: not (TypeKind.Class or TypeKind.Struct) } or { SpecialType: SpecialType.System_Object }
                => "which says nothing about what is in it; use a class, record or struct",
            { IsAbstract: true } => "which is abstract; use the concrete type",
            { IsRefLikeType: true } => "which lives on the stack only",
            { IsUnboundGenericType: true } => "which is an open generic type",
            { IsAnonymousType: true } => "which has no name",
            _ when DependsOnTypeParameter(type) => "which depends on a type parameter",
            _ when IsOfTheSystem(type) => "which has no form in a payload; use one of the types that docs/events.md lists",
            _ when !Annotations.IsObject(type) && type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
                => "which is a collection of its own kind, whose items would be lost; use one of the collections that docs/events.md lists",
            _ => null,
        };
        return refusal is null || Refuse(path, $"is of type {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, {refusal}", location) is not null;
    }

    /// <summary>A generic type can hold an ever larger construction of itself, <c>Node&lt;T&gt;</c> a <c>Node&lt;Node&lt;T&gt;&gt;</c>, without end.</summary>
    private bool Bounded(string path, Location? location)
        => _open.Count < MaximumNesting
           || Refuse(path, $"lies inside {MaximumNesting} other types; nest less deeply, or end a generic type's use of itself", location) is not null;

    /// <summary>Whether a type parameter stands somewhere in the type's name: code outside the generic type or method cannot name it.</summary>
    public static bool DependsOnTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => DependsOnTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(DependsOnTypeParameter) || (named.ContainingType is { } outer && DependsOnTypeParameter(outer)),
        _ => false,
    };

    // Deep namespaces too: a SortedSet would pass for an object without members, and come back empty.
    public static bool IsOfTheSystem(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
            space = outer;
        return space.Name == "System" && !type.IsTupleType && type.Name is not ("KeyValuePair" or "Tuple");
    }

    private bool Accessible(ITypeSymbol type, string path, Location? location)
        => (known.Compilation.IsSymbolAccessibleWithin(type, known.Compilation.Assembly) && !ContainerConvention.IsFileLocal(type))
           || Refuse(path, $"is of type {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which the generated formatter cannot reach; make it internal or public", location) is not null;

    /// <summary>Notes a problem.</summary>
    public ValueShape? Refuse(string path, string reason, Location? location)
    {
        Problems.Add(new ShapeProblem(path, reason, location));
        return null;
    }
}

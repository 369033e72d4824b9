using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>Reports why a member cannot be encoded.</summary>
internal delegate ValueShape? Refusal(string path, string reason, Location? location);

/// <summary>
/// Which members of a type are stored under which key, and how they come back. With MessagePack's annotations, as MessagePack says; without,
/// by position: the constructor's parameters first, then what can be set, in the order of declaration.
/// </summary>
internal sealed class ObjectMembers
{
    private ObjectMembers(bool isMap, IReadOnlyList<Member> members, IReadOnlyList<int> constructorArguments)
        => (IsMap, Members, ConstructorArguments) = (isMap, members, constructorArguments);

    public bool IsMap { get; }

    /// <summary>In key order.</summary>
    public IReadOnlyList<Member> Members { get; }

    public IReadOnlyList<int> ConstructorArguments { get; }

    /// <summary>One stored member.</summary>
    public sealed record Member(ISymbol Symbol, ITypeSymbol Type, int Key, string KeyName, MemberRestore Restore);

    public static bool TryFind(INamedTypeSymbol type, Refusal refuse, string path, IAssemblySymbol within, Compilation compilation, out ObjectMembers layout)
    {
        layout = null!;
        var candidates = Candidates(type, within, compilation);
        var constructor = ConstructorChoice.For(type, candidates, within, compilation);
        if (constructor is null)
        {
            refuse(path, "has no constructor whose parameters all match a property or field by name and type; add one, or make its members settable", type.Locations.FirstOrDefault());
            return false;
        }

        var annotated = Annotations.IsObject(type) || candidates.Any(c => Annotations.KeyOf(c.Symbol) is not null);
        var isMap = annotated && (Annotations.KeysAreNames(type) || candidates.Any(c => Annotations.KeyOf(c.Symbol) is string));
        var members = new List<Member>();
        var keysAreNames = annotated && Annotations.KeysAreNames(type);
        foreach (var candidate in annotated ? InMessagePackOrder(candidates, keysAreNames) : InConstructorOrder(candidates, constructor))
        {
            // A required member is set in the initializer even if the constructor takes it: C# insists.
            var isRequired = candidate.Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
            var restore = !isRequired && constructor.Contains(candidate.Symbol, SymbolEqualityComparer.Default) ? MemberRestore.Constructor
                : candidate.CanBeSet ? MemberRestore.Initializer
                : MemberRestore.Never;
            // What only an explicit key asks for is written although it cannot be restored.
            if ((!annotated || keysAreNames) && restore == MemberRestore.Never)
                continue;
            if (Key(candidate.Symbol, annotated, isMap, keysAreNames, members.Count) is not { } key)
            {
                refuse($"{path}.{candidate.Symbol.Name}", $"has no [Key], or one of another kind than its neighbours; give every member of {type.Name} a key, or [IgnoreMember]", candidate.Symbol.Locations.FirstOrDefault());
                return false;
            }

            members.Add(new Member(candidate.Symbol, candidate.Type, key.Number, key.Name, restore));
        }

        members.Sort((left, right) => isMap ? 0 : left.Key.CompareTo(right.Key));
        if (members.GroupBy(m => (m.Key, m.KeyName)).FirstOrDefault(g => g.Count() > 1)?.Last() is { } twice)
        {
            refuse($"{path}.{twice.Symbol.Name}", "has the key of another member; give each its own", twice.Symbol.Locations.FirstOrDefault());
            return false;
        }

        layout = new ObjectMembers(
            isMap, members, [.. constructor.Select(argument => members.FindIndex(m => SymbolEqualityComparer.Default.Equals(m.Symbol, argument)))]);
        return true;
    }

    private static (int Number, string Name)? Key(ISymbol symbol, bool annotated, bool isMap, bool keysAreNames, int next)
    {
        if (!annotated)
            return (next, "");
        // A [Key] beside keys that are names is not looked at: MessagePack does not either.
        if (keysAreNames)
            return (-1, symbol.Name);
        return (Annotations.KeyOf(symbol), isMap) switch
        {
            (string name, true) => (-1, name),
            (int number and >= 0, false) => (number, ""),
            _ => null,
        };
    }

    // The order in a map says nothing to a reader; equal bytes say that both libraries agree on everything else.
    private static IEnumerable<CandidateMember> InMessagePackOrder(IReadOnlyList<CandidateMember> candidates, bool keysAreNames) => keysAreNames
        ? candidates.GroupBy(c => c.Symbol.ContainingType, SymbolEqualityComparer.Default).SelectMany(level => level.OrderBy(c => c.Symbol is IFieldSymbol))
        : candidates.OrderBy(c => c.Symbol is IFieldSymbol);

    private static IEnumerable<CandidateMember> InConstructorOrder(IReadOnlyList<CandidateMember> candidates, IReadOnlyList<ISymbol> constructor)
        => constructor.Select(argument => candidates.First(c => SymbolEqualityComparer.Default.Equals(c.Symbol, argument)))
            .Concat(candidates.Where(c => !constructor.Contains(c.Symbol, SymbolEqualityComparer.Default)));

    // A tuple of more than seven is one of seven and the rest, which is a tuple again: so it lies in memory, and so MessagePack writes it.
    private static IEnumerable<IFieldSymbol> TupleFields(INamedTypeSymbol type)
        => type.TupleElements.Take(7).Select(e => e.CorrespondingTupleField ?? e).Concat(type.GetMembers("Rest").OfType<IFieldSymbol>());

    /// <summary>The public members that could be stored, base classes first, each class in the order of declaration.</summary>
    private static List<CandidateMember> Candidates(INamedTypeSymbol type, IAssemblySymbol within, Compilation compilation)
    {
        if (type.IsTupleType)
            return [.. TupleFields(type).Select(e => new CandidateMember(e, e.Type, CanBeSet: true))];
        var chain = new Stack<INamedTypeSymbol>();
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
            chain.Push(current);
        var found = new List<CandidateMember>();
        foreach (var member in chain.SelectMany(level => level.GetMembers()))
        {
            if (member.IsStatic || member.DeclaredAccessibility != Accessibility.Public || Annotations.IsIgnored(member) || member.IsOverride)
                continue;
            if (member is IPropertySymbol { IsIndexer: false, GetMethod: not null } property)
            {
                var settable = property.SetMethod is { } set && compilation.IsSymbolAccessibleWithin(set, within);
                found.RemoveAll(hidden => hidden.Symbol.Name == member.Name);
                found.Add(new CandidateMember(property, property.Type, settable));
            }
            else if (member is IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } field)
            {
                found.Add(new CandidateMember(field, field.Type, !field.IsReadOnly));
            }
        }

        return found;
    }
}

/// <summary>A public property or field of a type that is to be stored.</summary>
internal sealed record CandidateMember(ISymbol Symbol, ITypeSymbol Type, bool CanBeSet);

using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>Reports why a member cannot be encoded.</summary>
internal delegate ValueShape? Refusal(string path, string reason, Location? location);

/// <summary>
/// Which members of a type are stored under which key, and how they come back. With MessagePack's annotations, as MessagePack says; without,
/// by position: the constructor's parameters first, then what everybody can set, in the order of declaration.
/// </summary>
internal sealed partial class ObjectMembers
{
    private ObjectMembers(bool isMap, IReadOnlyList<Member> members, IReadOnlyList<int> constructorArguments)
        => (IsMap, Members, ConstructorArguments) = (isMap, members, constructorArguments);

    public bool IsMap { get; }

    /// <summary>In key order.</summary>
    public IReadOnlyList<Member> Members { get; }

    public IReadOnlyList<int> ConstructorArguments { get; }

    /// <summary>One stored member.</summary>
    public sealed record Member(ISymbol Symbol, ITypeSymbol Type, int Key, string KeyName, MemberRestore Restore)
    {
        /// <summary>The constructor's parameter that gives it its value; null where that is done by an initializer, or not at all.</summary>
        public IParameterSymbol? Parameter { get; init; }
    }

    public static bool TryFind(INamedTypeSymbol type, Refusal refuse, string path, IAssemblySymbol within, Compilation compilation, out ObjectMembers layout)
    {
        layout = null!;
        var candidates = CandidateMember.Of(type);
        if (!AllCanBeReached(candidates, refuse, path))
            return false;
        var choice = ConstructorChoice.For(type, candidates, out var refusal);
        if (choice is null)
        {
            refuse(path, refusal, type.Locations.FirstOrDefault());
            return false;
        }

        if (!compilation.IsSymbolAccessibleWithin(choice.Constructor, within))
        {
            refuse(path, "has no constructor that can be called from here; make one public, whose parameters all match a property or field by name and type", type.Locations.FirstOrDefault());
            return false;
        }

        if (!AllRequiredAreStored(type, choice, candidates, refuse, path))
            return false;
        var annotated = Annotations.IsObject(type) || candidates.Any(c => Annotations.KeyOf(c.Symbol) is not null);
        var isMap = annotated && (Annotations.KeysAreNames(type) || candidates.Any(c => Annotations.KeyOf(c.Symbol) is string));
        var members = new List<Member>();
        var keysAreNames = annotated && Annotations.KeysAreNames(type);
        var isWhole = true;
        foreach (var candidate in annotated ? InMessagePackOrder(candidates, keysAreNames) : InConstructorOrder(candidates, choice))
        {
            // A required member is set in the initializer even if the constructor takes it: C# insists.
            var isRequired = candidate.Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
            var restore = !isRequired && choice.Takes(candidate.Symbol) ? MemberRestore.Constructor
                : candidate.CanBeSet ? MemberRestore.Initializer
                : MemberRestore.Never;
            if (candidate.HoldsValue && (restore == MemberRestore.Never || !candidate.CanBeRead))
            {
                refuse($"{path}.{candidate.Symbol.Name}", candidate.CanBeRead
                    ? "has a value that could not be restored: give it a public setter or init, or a constructor parameter of its name and type, or [IgnoreMember]"
                    : "has a value that could not be stored: make its getter public, or give it [IgnoreMember]", candidate.Symbol.Locations.FirstOrDefault());
                isWhole = false;
                continue;
            }

            // What is computed is written where an explicit key asks for it, although nobody reads it back.
            if ((!annotated || keysAreNames) && restore == MemberRestore.Never)
                continue;
            if (Key(candidate.Symbol, annotated, isMap, keysAreNames, members.Count) is not { } key)
            {
                refuse($"{path}.{candidate.Symbol.Name}", $"has no [Key], or one of another kind than its neighbours; give every member of {type.Name} a key, or [IgnoreMember]", candidate.Symbol.Locations.FirstOrDefault());
                return false;
            }

            members.Add(new Member(candidate.Symbol, candidate.Type, key.Number, key.Name, restore)
            {
                Parameter = restore == MemberRestore.Constructor ? choice.ParameterOf(candidate.Symbol) : null,
            });
        }

        if (!isWhole)
            return false;
        // Not even with equal keys where they are names: beyond sixteen a sort is not stable.
        if (!isMap)
            members.Sort((left, right) => left.Key.CompareTo(right.Key));
        if (members.GroupBy(m => (m.Key, m.KeyName)).FirstOrDefault(g => g.Count() > 1)?.Last() is { } twice)
        {
            refuse($"{path}.{twice.Symbol.Name}", "has the key of another member; give each its own", twice.Symbol.Locations.FirstOrDefault());
            return false;
        }

        layout = new ObjectMembers(
            isMap, members, [.. choice.Arguments.Select(argument => members.FindIndex(m => SymbolEqualityComparer.Default.Equals(m.Symbol, argument)))]);
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

    private static IEnumerable<CandidateMember> InConstructorOrder(IReadOnlyList<CandidateMember> candidates, ConstructorChoice choice)
        => choice.Arguments.Select(argument => candidates.First(c => SymbolEqualityComparer.Default.Equals(c.Symbol, argument)))
            .Concat(candidates.Where(c => !choice.Takes(c.Symbol)));
}

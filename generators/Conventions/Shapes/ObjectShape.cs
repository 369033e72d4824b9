namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>How an event, or a type inside one, lies in a payload.</summary>
/// <param name="TypeName">The type as C# writes it, with <c>global::</c>.</param>
/// <param name="Formatter">The name of the generated formatter; unique within the assembly.</param>
/// <param name="IsValueType">Whether it is a struct, which is never null.</param>
/// <param name="IsMap">Whether members are keyed by name in a map; otherwise by number in an array.</param>
/// <param name="IsRecursive">Whether a value can contain another of its own type, so that depth must be counted.</param>
/// <param name="Members">The members, in key order.</param>
/// <param name="ConstructorArguments">For each parameter of the constructor that is called, the index in <paramref name="Members"/>.</param>
internal sealed record ObjectShape(
    string TypeName,
    string Formatter,
    bool IsValueType,
    bool IsMap,
    bool IsRecursive,
    EquatableArray<MemberShape> Members,
    EquatableArray<int> ConstructorArguments);

/// <summary>One member of an object.</summary>
/// <param name="Name">The property's or field's name.</param>
/// <param name="Key">The index in the array; -1 in a map.</param>
/// <param name="KeyName">The key in the map; empty in an array.</param>
/// <param name="Value">Its value.</param>
/// <param name="Restore">How the member gets its value back.</param>
internal sealed record MemberShape(string Name, int Key, string KeyName, ValueShape Value, MemberRestore Restore)
{
    /// <summary>The key of a member that is in no payload: an upcaster says what it is.</summary>
    public const int NotStored = -1;

    /// <summary>What it is where none is stored, as C# writes it: the default value of the constructor's parameter. Empty for the type's own.</summary>
    public string Default { get; init; } = "";

    /// <summary>How it is computed of others; null for what is not.</summary>
    public ComputedValue? Computed { get; init; }
}

/// <summary>How a member gets its value back when an object is read.</summary>
internal enum MemberRestore
{
    /// <summary>Through a parameter of the constructor.</summary>
    Constructor,

    /// <summary>In the object initializer.</summary>
    Initializer,

    /// <summary>Not at all: it is computed from the others, and only written because an annotation says so.</summary>
    Never,
}

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>A member of a class that a handler's body may name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="TypeName">Its type, as generated code names it; empty for what has none.</param>
internal sealed record StateMember(string Name, StateKind Kind, string TypeName)
{
    /// <summary>Whether a local of a fold's loop could have the name: locals begin in lower case, or with a letter that has none, and never with an underscore.</summary>
    public static bool LooksLikeLocal(string name) => name[0] != '_' && char.ToLowerInvariant(name[0]) == name[0];
}

/// <summary>What a member is to a fold.</summary>
internal enum StateKind
{
    /// <summary>A number, a flag, a time, an enum: it can be kept in a local while events are folded.</summary>
    Value,

    /// <summary>A string, an array or a collection of the system's values: whoever calls it runs no code that could look at the aggregate.</summary>
    Reference,

    /// <summary>
    /// A value of a type of the user's, or one that holds or may be such: a list of them, an interface, a class that can be derived from. Its code could look at the aggregate
    /// it belongs to, so it may be assigned, but nothing else is known of it.
    /// </summary>
    Opaque,

    /// <summary>A constant, or static: no part of the state.</summary>
    Constant,

    /// <summary>A method, a computed property, what is inherited: it could look at everything.</summary>
    Other,
}

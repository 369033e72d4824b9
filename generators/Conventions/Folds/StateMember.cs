namespace Cqrs.Generated.Conventions.Folds;

/// <summary>A member of a class that a handler's body may name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
internal sealed record StateMember(string Name, StateKind Kind);

/// <summary>What a member is to a fold.</summary>
internal enum StateKind
{
    /// <summary>A number, a flag, a time, an enum: it can be kept in a local while events are folded.</summary>
    Value,

    /// <summary>A string, an array, a collection of the system: whoever calls it runs no code that could look at the aggregate.</summary>
    Reference,

    /// <summary>A value of a type of the user's. Its code could look at the aggregate it belongs to, so it may be assigned, but nothing else is known of it.</summary>
    Opaque,

    /// <summary>A constant, or static: no part of the state.</summary>
    Constant,

    /// <summary>A method, a computed property, what is inherited: it could look at everything.</summary>
    Other,
}

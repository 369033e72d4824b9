namespace Cqrs.Generated.Conventions;

/// <summary>What a name that is no handler's says about a method that takes an event or command.</summary>
internal enum MeantName
{
    /// <summary>Nothing.</summary>
    No,

    /// <summary>It ends with the message's name: a handler if nobody but the framework could call it.</summary>
    Perhaps,

    /// <summary>Elsewhere handlers are called so.</summary>
    Surely,
}

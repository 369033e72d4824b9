namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>Why a replay could give another result than what happened.</summary>
internal enum Hazard
{
    /// <summary>The time of day, or time that has passed.</summary>
    Clock,

    /// <summary>Random numbers.</summary>
    Randomness,

    /// <summary>Ids that are made anew.</summary>
    NewId,

    /// <summary>The machine, the process, its configuration.</summary>
    Environment,

    /// <summary>The current culture.</summary>
    Culture,

    /// <summary>Static state that can change.</summary>
    StaticState,

    /// <summary>Files, networks, databases, the console.</summary>
    InputOutput,

    /// <summary>Waiting, and work on other threads.</summary>
    Waiting,

    /// <summary>Repositories, senders, stores, whatever is injected.</summary>
    Service,

    /// <summary>The order of a collection that has none.</summary>
    Order,

    /// <summary>Raising an event.</summary>
    Raising,

    /// <summary>Throwing, and swallowing what was thrown.</summary>
    Refusal,

    /// <summary>A call that cannot be followed.</summary>
    Unseen,
}

namespace Cqrs.Generated;

/// <summary>How a <see cref="Subscription"/> is.</summary>
public enum SubscriptionState
{
    /// <summary>It has not read for the first time yet.</summary>
    Starting,

    /// <summary>It reads, or waits for something to read.</summary>
    Running,

    /// <summary>Something failed, and it waits to try the same again. Nothing is skipped meanwhile.</summary>
    TryingAgain,

    /// <summary>Another instance does the work, and this one waits to take its place. Nothing is wrong.</summary>
    StandingBy,

    /// <summary>It has ended because of an error, and does not try again before somebody acts.</summary>
    Stopped,

    /// <summary>It has ended because its host stops.</summary>
    Ended,
}

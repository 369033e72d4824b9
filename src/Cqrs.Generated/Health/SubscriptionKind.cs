namespace Cqrs.Generated;

/// <summary>What reads in the background.</summary>
public enum SubscriptionKind
{
    /// <summary>A projection that a host feeds from the log.</summary>
    Projection,

    /// <summary>An <see cref="EventRelay"/>, which publishes what is committed.</summary>
    Relay,

    /// <summary>An <see cref="Cqrs.Generated.EventListener"/>, which takes events from a bus.</summary>
    EventListener,

    /// <summary>A <see cref="Cqrs.Generated.CommandListener"/>, which takes commands from a bus.</summary>
    CommandListener,

    /// <summary>A background service of the application's own.</summary>
    Other,
}

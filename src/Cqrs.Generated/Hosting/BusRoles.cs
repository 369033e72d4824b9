namespace Cqrs.Generated;

/// <summary>What a process does with its buses. One process may do everything; a system of several gives each its part.</summary>
[Flags]
public enum BusRoles
{
    /// <summary>Only what the application itself does with <see cref="ICommandPublisher"/>, <see cref="ICommandRequester"/> and <see cref="IEventPublisher"/>.</summary>
    None = 0,

    /// <summary>A listener takes commands from the bus and handles them here. Needs a store.</summary>
    HandleCommands = 1,

    /// <summary>A relay publishes what is committed in the store.</summary>
    PublishEvents = 2,

    /// <summary>A listener brings events from the bus to the handlers of the <see cref="EventDispatcher"/>.</summary>
    ReceiveEvents = 4,

    /// <summary><see cref="ICommandSender"/> sends over the bus and waits for the outcome, instead of handling commands here: <see cref="BusCommandSender"/>.</summary>
    SendCommands = 8,

    /// <summary>Handles commands, publishes and receives events: one process that does everything. Its <see cref="ICommandSender"/> handles commands here and now.</summary>
    All = HandleCommands | PublishEvents | ReceiveEvents,
}

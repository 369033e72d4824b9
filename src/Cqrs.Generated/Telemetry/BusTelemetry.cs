using System.Diagnostics;

namespace Cqrs.Generated;

/// <summary>For adapters: tells of what a bus publishes, and sends the context of its trace along.</summary>
public static class BusTelemetry
{
    /// <summary>Begins to publish events. An event that belongs to a trace, or is published within one, gets a span of kind producer, and the context of that span.</summary>
    /// <param name="events">What the bus was given.</param>
    /// <param name="endpoint">Where they go.</param>
    /// <returns>What to send; dispose of it when the bus has answered.</returns>
    public static Publishing<VersionedEvent> Publish(IReadOnlyList<VersionedEvent> events, BusEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Publishing<VersionedEvent>.Begin(
            events, endpoint, Telemetry.Attributes.Event, static published => published.TraceParent,
            static published => (published.EventType, published.Id, published.CorrelationId), static (published, parent) => published with { TraceParent = parent });
    }

    /// <summary>Begins to publish commands. What is said of events holds for them, but a trace that runs here comes before the one that the command was made in.</summary>
    /// <inheritdoc cref="Publish(IReadOnlyList{VersionedEvent}, BusEndpoint)" path="/returns"/>
    /// <param name="commands">What the bus was given.</param>
    /// <param name="endpoint">Where they go.</param>
    public static Publishing<Command> Publish(IReadOnlyList<Command> commands, BusEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return Publishing<Command>.Begin(
            commands, endpoint, Telemetry.Attributes.Command, static command => Activity.Current is null ? command.TraceParent : null,
            static command => (command.CommandType, command.MessageId, command.CorrelationId), static (command, parent) => command with { TraceParent = parent });
    }
}

namespace Cqrs.Generated;

/// <summary>What telemetry calls a bus and the place in it where messages go.</summary>
/// <param name="System">The kind of bus, as OpenTelemetry's <c>messaging.system</c>: <c>rabbitmq</c>, for example.</param>
/// <param name="Destination">Where messages go, as <c>messaging.destination.name</c>: an exchange or a topic. There are few of them: it is part of the names of spans, and a label.</param>
public readonly record struct BusEndpoint(string System, string Destination)
{
    /// <summary>For a bus that does not say.</summary>
    public static BusEndpoint Unnamed { get; } = new(CqrsTelemetry.Other, CqrsTelemetry.Other);
}

using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>What the queue of a service takes from the exchange of events.</summary>
internal static class EventSubscription
{
    /// <summary>The routing keys of its bindings: the wire names, or the pattern that every name matches.</summary>
    /// <exception cref="ArgumentException">The registry knows no event of that name: each would be parked.</exception>
    public static IReadOnlyList<string> RoutingKeys(IReadOnlyCollection<string>? subscribes, TypeRegistry registry)
    {
        if (subscribes is null)
            return ["#"];
        var known = registry.Events.Select(static type => type.Key.Name).ToHashSet(StringComparer.Ordinal);
        return subscribes.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new ArgumentException($"Subscribes names '{unknown}', and this service knows no such event: it could read none of them. Write the wire name as [Event] says it, or reference the assembly that declares the event.", nameof(subscribes))
            : [.. subscribes.Distinct(StringComparer.Ordinal)];
    }
}

using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>What the queue of a service takes from the exchange of events.</summary>
internal static class EventSubscription
{
    /// <summary>
    /// The routing keys of its bindings: the pattern that every name matches, or the wire names and all that is read as one of them. A publisher that is not upgraded yet sends an event under the name that it had, or whole
    /// where it has become others since.
    /// </summary>
    /// <exception cref="ArgumentException">The registry knows no event of that name: each would be parked.</exception>
    public static IReadOnlyList<string> RoutingKeys(IReadOnlyCollection<string>? subscribes, TypeRegistry registry)
    {
        if (subscribes is null)
            return ["#"];
        var known = registry.Events.Select(static type => type.Key.Name).ToHashSet(StringComparer.Ordinal);
        if (subscribes.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new ArgumentException($"Subscribes names '{unknown}', and this service knows no such event: it could read none of them. Write the wire name as [Event] says it, or reference the assembly that declares the event.", nameof(subscribes));

        // What leads to a name is led to by others: until nothing is added.
        var keys = new List<string>(subscribes.Distinct(StringComparer.Ordinal));
        for (var before = -1; before != keys.Count;)
        {
            before = keys.Count;
            var more = registry.Events.Where(type => IsReadAs(type, keys)).SelectMany(static type => type.FormerNames.Prepend(type.Key.Name)).ToArray();
            keys.AddRange(more.Distinct(StringComparer.Ordinal).Except(keys));
        }

        return keys;
    }

    private static bool IsReadAs(EventType type, List<string> keys)
        => keys.Contains(type.Key.Name) || keys.Contains(type.Newest.Key.Name) || type.Newest.Becomes?.Names.Any(keys.Contains) == true;
}

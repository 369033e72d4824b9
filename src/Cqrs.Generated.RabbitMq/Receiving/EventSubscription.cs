using Cqrs.Generated.RabbitMq.Wire;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>What the queue of a service takes from the exchange of events.</summary>
internal static class EventSubscription
{
    /// <summary>
    /// The routing keys of its bindings: the pattern that every name matches, or the wire names and all that is read as one of them. A publisher that is not upgraded yet sends an event under the name that it had, or whole
    /// where it has become others since.
    /// </summary>
    /// <exception cref="ArgumentException">No event has that name now: none would come of those who publish what it is called, or has become, since.</exception>
    public static IReadOnlyList<string> RoutingKeys(IReadOnlyCollection<string>? subscribes, TypeRegistry registry)
    {
        if (subscribes is null)
            return ["#"];
        if (subscribes.Select(name => WhyNot(name, registry)).FirstOrDefault(static why => why is not null) is { } why)
            throw new ArgumentException(why, nameof(subscribes));

        // What leads to a name is led to by others: until nothing is added. What is too long to be a routing key nobody could publish.
        var keys = new List<string>(subscribes.Distinct(StringComparer.Ordinal));
        for (var before = -1; before != keys.Count;)
        {
            before = keys.Count;
            var more = registry.Events.Where(type => IsReadAs(type, keys)).SelectMany(static type => type.FormerNames.Prepend(type.Key.Name)).Where(MessageProperties.IsShort).ToArray();
            keys.AddRange(more.Distinct(StringComparer.Ordinal).Except(keys));
        }

        return keys;
    }

    private static bool IsReadAs(EventType type, List<string> keys) => keys.Contains(type.Key.Name) || type.Newest.Becomes?.Names.Any(keys.Contains) == true;

    private static string? WhyNot(string name, TypeRegistry registry)
    {
        var versions = registry.Events.Where(type => type.Key.Name == name).ToArray();
        if (versions.Length == 0)
        {
            return registry.Events.FirstOrDefault(type => type.FormerNames.Contains(name)) is { } renamed
                ? $"Subscribes names '{name}', which is called '{renamed.Key.Name}' now. Write that; what is published under the former name comes with it."
                : $"Subscribes names '{name}', and this service knows no such event: it could read none of them. Write the wire name as [Event] says it, or reference the assembly that declares the event.";
        }

        // Where a version lives on, it is published still.
        if (versions.Any(static type => type.Newest.Becomes is null))
            return null;
        var names = versions.SelectMany(static type => type.Newest.Becomes!.Names).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length == 0
            ? $"Subscribes names '{name}', which counts no more. Leave it out."
            : $"Subscribes names '{name}', which has become '{string.Join("', '", names)}'. Write those of them that the service handles; what is published as '{name}' comes with them.";
    }
}

using System.Collections;
using System.Reflection;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Testing.Scenarios;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>What must hold of a read model.</summary>
internal static class ProjectionChecks
{
    /// <summary>Built at once, from a log with all its events, in all versions, in two streams, or with the user's own in one, it is what it is when it is fed event by event.</summary>
    public static void Rebuild<TProjection>(Func<TProjection> make, Func<TProjection, object?> read, Samples samples, TypeRegistry registry, IReadOnlyList<(EventType Type, object Event)> own) where TProjection : Projection
    {
        var log = new ScenarioStore();
        var (fed, stream) = (make(), 0);
        foreach (var (type, sample) in own.Count > 0 ? own : HandledBy(typeof(TProjection), registry).SelectMany(type => samples.Of(type).Select(sample => (type, sample))))
        {
            log.Append($"Sample/{(own.Count > 0 ? 0 : stream++ % 2) + 1}", [ScenarioStore.Encode(type, sample)]);
            Feed(log, fed);
        }

        var built = make();
        Feed(log, built);
        if (!AreEqual(read(fed), read(built)))
            throw new HistoryException($"{typeof(TProjection).Name} is another one when it is built at once than when it is fed event by event: {Text(read(built))} in the one case, and {Text(read(fed))} in the other.");
    }

    private static IEnumerable<EventType> HandledBy(Type projection, TypeRegistry registry)
        => (projection.GetCustomAttribute<HandlesAttribute>()?.Types ?? []).Select(registry.Find).OfType<EventType>().OrderBy(type => type.Key.Name, StringComparer.Ordinal).ThenBy(type => type.Key.Version);

    private static void Feed(ScenarioStore log, Projection projection)
    {
        try
        {
            new ProjectionRunner(log.Store, projection).CatchUpAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (ProjectionFailedException e)
        {
            throw new HistoryException($"{projection.Name} cannot be fed with samples: {e.InnerException?.Message ?? e.Message} If its handlers do not take just any events in any order, give it a history of its own with HistoryChecks.WithProjection.", e);
        }
    }

    private static bool AreEqual(object? left, object? right) => left is IDictionary one && right is IDictionary other
        ? one.Count == other.Count && one.Keys.Cast<object>().All(key => other.Contains(key) && AreEqual(one[key], other[key]))
        : left is IEnumerable some and not string && right is IEnumerable others
        ? some.Cast<object?>().Zip(others.Cast<object?>()).All(pair => AreEqual(pair.First, pair.Second)) && some.Cast<object?>().Count() == others.Cast<object?>().Count()
        : Equals(left, right);

    private static string Text(object? value) => value is IEnumerable some and not string ? $"[{string.Join(", ", some.Cast<object?>().Select(Text))}]" : value?.ToString() ?? "nothing";
}

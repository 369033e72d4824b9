using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>A reader that follows the log as a projection does.</summary>
internal static class Follower
{
    /// <summary>Reads, waits and reads on until it has seen <paramref name="count"/> events.</summary>
    public static Task<Seen> Start(IEventStore store, int maximum, int count, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        var seen = new Seen();
        for (var after = Position.Start; seen.Events.Count < count;)
        {
            var next = await store.ReadAllAsync(after, maximum, seen, cancellationToken);
            if (next == after)
                await store.WaitForEventsAsync(after, cancellationToken);
            after = next;
        }

        return seen;
    });
}

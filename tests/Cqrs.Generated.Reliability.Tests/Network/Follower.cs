using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>A reader that follows the log through every cut, and goes on where it stood.</summary>
internal sealed class Follower(IEventStore store)
{
    /// <summary>The positions it has read, in order.</summary>
    public List<Position> Read { get; } = [];

    /// <summary>How often a read or a wait failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Follows until the log's end is reached after <paramref name="writing"/> has ended.</summary>
    public async Task RunAsync(Task writing)
    {
        for (var position = Position.Start; ;)
        {
            var wasWriting = !writing.IsCompleted;
            try
            {
                var page = new Recorder(needsMetadata: false);
                var next = await store.ReadAllAsync(position, 100, page).AsTask().WaitAsync(Writers.Deadline);
                Read.AddRange(page.Events.Select(static e => e.Position));
                if (next == position && !wasWriting)
                    return;
                if (next == position)
                    await Task.WhenAny(writing, store.WaitForEventsAsync(position).AsTask()).WaitAsync(Writers.Deadline).Unwrap();
                position = next;
            }
            catch (EventStoreException)
            {
                Failures++;
            }
        }
    }
}

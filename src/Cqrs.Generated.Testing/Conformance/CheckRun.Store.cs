using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance;

/// <content>Appending and reading. Where no store is named it is the one under test.</content>
internal sealed partial class CheckRun
{
    /// <summary>More than any check appends.</summary>
    public const int Everything = 1_000_000;

    public async Task<AppendResult> AppendAsync(Batch batch, IEventStore? store = null) => await (store ?? Store).AppendAsync(batch, Cancellation);

    public Task<AppendResult> AppendAsync(string stream, params string[] texts) => AppendAsync(new Batch(stream, texts));

    public async Task<Seen> StreamAsync(string streamId, long after = 0, IEventStore? store = null, bool needsMetadata = true)
    {
        var seen = new Seen(needsMetadata);
        seen.Version = await (store ?? Store).ReadStreamAsync(streamId, after, seen, Cancellation);
        return seen;
    }

    public async Task<Seen> CorrelatedAsync(string correlationId, IEventStore? store = null)
    {
        var seen = new Seen();
        await (store ?? Store).ReadByCorrelationAsync(correlationId, seen, Cancellation);
        return seen;
    }

    /// <summary>One read of the log.</summary>
    public async Task<Seen> PageAsync(Position after, int maximum, IEventStore? store = null, bool needsMetadata = true)
    {
        var seen = new Seen(needsMetadata);
        seen.Position = await (store ?? Store).ReadAllAsync(after, maximum, seen, Cancellation);
        return seen;
    }

    /// <summary>The whole log, once it has reached <paramref name="upTo"/>.</summary>
    public async Task<Seen> LogAsync(AppendResult upTo, IEventStore? store = null)
    {
        while (true)
        {
            var log = await PageAsync(Position.Start, Everything, store);
            var end = log.Events.Count == 0 ? Position.Start : log.Events[^1].Position;
            if (end >= upTo.Position || fixture.Capabilities.HasFlag(StoreCapabilities.ImmediateLog))
                return log;
            await (store ?? Store).WaitForEventsAsync(end, Cancellation);
        }
    }

    /// <summary>The log's head, once the log has reached <paramref name="upTo"/>.</summary>
    public async Task<Position> HeadAsync(AppendResult upTo, IEventStore? store = null)
    {
        await LogAsync(upTo, store);
        return await (store ?? Store).GetHeadAsync(Cancellation);
    }

    /// <summary>An append's result, or null where somebody else was first.</summary>
    public async Task<AppendResult?> TryAppendAsync(Batch batch, IEventStore? store = null)
    {
        try
        {
            return await AppendAsync(batch, store);
        }
        catch (ConcurrencyException)
        {
            return null;
        }
    }

    /// <summary>Runs <paramref name="work"/> so many times at once, each on a thread of its own as far as there are any.</summary>
    public static Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> work) => Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => work(i))));
}

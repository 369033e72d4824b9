using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>A fresh directory for each test, and short words for appending and reading.</summary>
public abstract class StoreTest : IDisposable
{
    private protected TemporaryDirectory Files { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected SqliteEventStore OpenStore() => SqliteEventStore.Open(Files.Store);

    private protected static AppendRequest Batch(string stream, ExpectedVersion expected, params string[] payloads)
        => Batch(Guid.CreateVersion7(), stream, expected, "correlation", payloads);

    private protected static AppendRequest Batch(Guid id, string stream, ExpectedVersion expected, string correlationId, params string[] payloads)
    {
        var metadata = new EventMetadata(stream, id, correlationId, "causation", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "actor", null);
        return new AppendRequest(metadata, expected, [.. payloads.Select(static payload => Event("Noted", payload))]);
    }

    private protected static EncodedEvent Event(string type, string payload, int version = 1)
        => new(Guid.CreateVersion7(), new EventTypeKey(type, version), System.Text.Encoding.UTF8.GetBytes(payload));

    private protected static async Task<Recorder> ReadAsync(IEventStore store, string stream, long after = 0)
    {
        var fold = new Recorder();
        fold.Returned = await store.ReadStreamAsync(stream, after, fold, Cancellation);
        return fold;
    }

    private protected static async Task<Recorder> ReadAllAsync(IEventStore store, long after = 0, int maximum = int.MaxValue)
    {
        var fold = new Recorder();
        fold.Returned = (await store.ReadAllAsync(new Position(0, after), maximum, fold, Cancellation)).Sequence;
        return fold;
    }

    public void Dispose()
    {
        Files.Dispose();
        GC.SuppressFinalize(this);
    }
}

using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>
/// Gives each sequence a store to work with: in memory a new one, otherwise names of its own in one that is replaced now and then. On a durable store one sequence
/// at a time.
/// </summary>
/// <param name="make">Makes fresh data.</param>
/// <param name="plant">Plants a defect in a store that has been opened.</param>
internal sealed class Bench(Func<Task<StoreUnderTest>> make, Func<IEventStore, IEventStore> plant) : IAsyncDisposable
{
    private const int SequencesPerStore = 1_000;

    private StoreUnderTest? _data;
    private IEventStore? _store;
    private OpenedStore? _opened;
    private int _sequences;

    /// <summary>A store in memory, which may be asked for by several threads.</summary>
    public static StoreSubject InMemory(Func<IEventStore, IEventStore> plant)
    {
        var opened = new OpenedStore(new InMemoryEventStore(), plant);
        return new StoreSubject(0, opened, new Places.GapFree(Position.Start), () => new(opened));
    }

    public async ValueTask<StoreSubject> NextAsync()
    {
        if (_sequences++ % SequencesPerStore == 0)
        {
            await DisposeAsync();
            _data = await make();
            _store = null;
            await ReopenAsync();
        }

        var start = await _opened!.HeadAsync();
        return new StoreSubject(_sequences, _opened, _data is StoreUnderTest.PostgreSql ? new Places.Ascending(start) : new Places.GapFree(start), ReopenAsync);
    }

    public async ValueTask DisposeAsync()
    {
        if (_data is not null)
            await _data.DisposeAsync();
    }

    private async ValueTask<OpenedStore> ReopenAsync()
    {
        if (_store is IAsyncDisposable open)
            await open.DisposeAsync();
        _store = await _data!.OpenAsync();
        return _opened = new OpenedStore(_store, plant);
    }
}

using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>
/// Gives each sequence a store to work with: in memory a new one, otherwise names of its own in one that is replaced now and then. On a durable store one sequence
/// at a time.
/// </summary>
internal sealed class Bench : IAsyncDisposable
{
    private const int SequencesPerStore = 1_000;

    private readonly Func<Task<StoreUnderTest>> _make;
    private StoreUnderTest _data;
    private IEventStore _store;
    private Places _places = new Places.GapFree(Position.Start);
    private int _sequences;

    private Bench(Func<Task<StoreUnderTest>> make, StoreUnderTest data, IEventStore store) => (_make, _data, _store) = (make, data, store);

    /// <summary>A store in memory, which may be asked for by several threads.</summary>
    public static StoreSubject InMemory(Func<IEventStore, IEventStore> plant)
    {
        var opened = new OpenedStore(new InMemoryEventStore(), plant);
        return new StoreSubject(0, opened, new Places.GapFree(Position.Start), () => new(opened));
    }

    /// <summary>Durable stores, made as they are needed.</summary>
    public static async Task<Bench> OpenAsync(Func<Task<StoreUnderTest>> make)
    {
        var data = await make();
        return new Bench(make, data, await data.OpenAsync());
    }

    public async ValueTask<StoreSubject> NextAsync()
    {
        var opened = new OpenedStore(_store);
        if (++_sequences % SequencesPerStore == 0)
        {
            await _data.DisposeAsync();
            _data = await _make();
            _store = await _data.OpenAsync();
            opened = new OpenedStore(_store);
        }
        else
        {
            await opened.CatchUpAsync(_places.Last);
        }

        var start = await _store.GetHeadAsync();
        _places = _data is StoreUnderTest.PostgreSql ? new Places.Ascending(start) : new Places.GapFree(start);
        return new StoreSubject(_sequences, opened, _places, ReopenAsync);
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private async ValueTask<OpenedStore> ReopenAsync()
    {
        await ((IAsyncDisposable)_store).DisposeAsync();
        _store = await _data.OpenAsync();
        return new OpenedStore(_store);
    }
}

using Cqrs.Generated.Stores;
using Cqrs.Generated.Tests.Repositories;

namespace Cqrs.Generated.Tests.Snapshots;

/// <summary>A warehouse with a history, and short words for it.</summary>
public abstract class SnapshotTest : IAsyncDisposable
{
    private protected const string Stream = "Warehouse/w";

    private readonly List<SnapshotWriter> _writers = [];

    protected SnapshotTest() => Fingerprints.Of<Warehouse>();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected InMemoryEventStore Store { get; } = new();

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers)
            await writer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected SnapshotWriter Writer(ISnapshotStore? store = null)
    {
        var writer = new SnapshotWriter(store ?? Store);
        _writers.Add(writer);
        return writer;
    }

    private protected Repository<Warehouse> Plain => new(Store);

    private protected async Task<Warehouse> FillAsync(IRepository<Warehouse> warehouses, int events = 20)
    {
        await warehouses.CreateAsync("w", w => w.Open("north", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))), CommandContext.New(), Cancel);
        for (var i = 1; i < events; i++)
            await warehouses.UpdateAsync("w", w => Step(w, i), Cancel);
        return await Plain.LoadAsync("w", Cancel);
    }

    protected static void Step(Warehouse warehouse, int i)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        switch (i % 6)
        {
            case 0: warehouse.Close("d"); break;
            case 1 or 2: warehouse.Store(i % 2 == 0 ? "a" : "A", $"article {i % 5}", i); break;
            case 3: warehouse.Take("a", "article 1", 1); break;
            case 4: warehouse.RateIt(i / 10m); break;
            default: warehouse.Store("d", "other", i); break;
        }
    }
}

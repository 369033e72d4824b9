using System.Globalization;
using System.Text;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>What the child appends and publishes.</summary>
[Event("RelayNoted")]
public sealed record RelayNoted(int Number);

/// <summary>Appends to a store and relays its log to a bus, which is a file and outlives the process.</summary>
/// <param name="path">The store.</param>
/// <param name="bus">The bus.</param>
/// <param name="hasty">Keeps the checkpoint before it publishes: the defect that the tests must notice.</param>
internal sealed class RelayWork(string path, string bus, bool hasty)
{
    /// <param name="writers">How many append, for ever; with 0 it ends when everything has been published.</param>
    public async Task RunAsync(int writers)
    {
        await using var store = await SqliteEventStore.OpenAsync(path);
        var log = new EventLog(store, CqrsApplication.TypeRegistry);
        using var publisher = new FileBus(bus) { Before = hasty ? (name, position) => store.SaveCheckpointAsync(name, position) : null };

        // The one before was killed and gave nothing back.
        using var relay = new EventRelay(log, store, store, publisher, leases: store) { Options = new RelayOptions { LeaseDuration = TimeSpan.FromMilliseconds(100) } };
        await relay.StartAsync(CancellationToken.None);
        if (writers == 0)
        {
            while (await store.LoadCheckpointAsync(relay.Name) < await store.GetHeadAsync())
                await Task.Delay(5);
            await relay.StopAsync(CancellationToken.None);
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
                await log.AppendIntegrationEventAsync(new RelayNoted(i), $"c{writer}");
        })));
    }

    private sealed class FileBus(string bus) : IEventPublisher, IDisposable
    {
        private readonly FileStream _file = new(bus, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        public Func<string, Position, ValueTask>? Before { get; init; }

        public async ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        {
            if (Before is not null)
                await Before("$relay", events[^1].Position);

            // A line for each event, one write each, so that a kill may come between any two. It ends with a sign, because a kill may also come in its middle.
            foreach (var e in events)
                _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{e.StreamId} {e.Version} {e.Id}.")));
        }

        public void Dispose() => _file.Dispose();
    }
}

using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A stream that an inbox holds up because one of its events was parked: the rest is parked at once, and one call brings all of it back.</summary>
public sealed class HeldUpStreamTests(RabbitMqServer server) : BusTest(server)
{
    private const int Poison = 2;
    private const int Last = 20;
    private readonly DeadLetterLog _letters = new(new InMemoryEventStore(), CqrsApplication.TypeRegistry);
    private readonly string _directory = Directory.CreateTempSubdirectory("cqrs-inbox-").FullName;
    private readonly List<(string Stream, long Version)> _handled = [];
    private bool _isBroken = true;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData(1), InlineData(4)]
    public async Task StreamBehindAParkedEvent_IsParkedAtOnce_AndDeliveredAnewInItsOrderByOneCall(int listeners)
    {
        var bus = Keep(new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry, _letters, new Logger<RabbitMqEventBus>(Log)));
        await DeclareAsync(bus);

        using var listener = new EventListener(bus, Dispatcher())
        {
            Listeners = listeners, Retry = new() { Attempts = 2, FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(1) },
        };
        await bus.PublishAsync([.. Notes.Events("s/1", 1, Last), .. Notes.Events("s/2", 1, 3)], Cancellation);
        await listener.StartAsync(Cancellation);
        var letters = await WaitForLettersAsync(Last - 1);
        await WaitForAsync(("s/2", 3));
        Assert.Equal(Enumerable.Range(Poison, Last - 1).Select(static version => ((long?)version, version == Poison ? 2 : 1)), letters.Select(static letter => (letter.StreamVersion, letter.Attempts)));
        Assert.All(letters.Skip(1), static letter => Assert.Equal(typeof(EventOutOfOrderException).FullName, letter.ReasonType));

        _isBroken = false;
        Assert.Equal(Last - 1, await new DeadLetters(_letters, [bus]).RedriveStreamAsync("s/1", Cancellation));
        await bus.PublishAsync(Notes.Events("s/1", Last + 1, 1), Cancellation);
        await WaitForAsync(("s/1", Last + 1));
        Assert.Empty(await _letters.ListAsync(Cancellation));
        lock (_handled)
            Assert.Equal(Enumerable.Range(1, Last + 1).Select(static version => (long)version), _handled.Where(static handled => handled.Stream == "s/1").Select(static handled => handled.Version));
        await listener.StopAsync(Cancellation);
    }

    private EventDispatcher Dispatcher()
    {
        var inbox = new SqliteInbox($"Data Source={Path.Combine(_directory, "effects.db")};Pooling=False");
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterGlobalHandler(async (e, cancellationToken) => await inbox.HandleAsync("reporting", e, (_, _, _) =>
        {
            if (_isBroken && e is { StreamId: "s/1", Version: Poison })
                throw new FormatException("No twos.");
            lock (_handled)
                _handled.Add((e.StreamId, e.Version));
            return default;
        }, cancellationToken));
        return dispatcher;
    }

    private async Task<IReadOnlyList<DeadLetter>> WaitForLettersAsync(int count)
    {
        while (true)
        {
            var letters = await _letters.ListAsync(Cancellation);
            if (letters.Count == count)
                return letters;
            await Task.Delay(20, Cancellation);
        }
    }

    private async Task WaitForAsync((string, long) last)
    {
        while (true)
        {
            lock (_handled)
            {
                if (_handled.Contains(last))
                    return;
            }

            await Task.Delay(20, Cancellation);
        }
    }
}

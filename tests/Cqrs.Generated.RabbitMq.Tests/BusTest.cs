using Cqrs.Generated.RabbitMq.Server;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

[assembly: AssemblyFixture(typeof(RabbitMqServer))]

// One after the other: alarms, kills and halts are for everybody who uses the broker.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Names of its own for each test, and short words for publishing and receiving.</summary>
public abstract class BusTest(RabbitMqServer server) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _buses = [];
    private readonly HashSet<string> _queues = [];
    private Timer? _patience;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected RabbitMqServer Server => server;

    /// <summary>The test's own part of every name.</summary>
    private protected string Name { get; } = RabbitMqServer.NewName();

    private protected string Service => $"{Name}-service";

    private protected string AmqpUri { get; set; } = "";

    private protected Letters Letters { get; } = new();

    private protected RecordingLogger Log { get; } = new();

    /// <summary>How long a test may take. One that waits for what does not come is cancelled then, and says where it waits, instead of holding up all others.</summary>
    private protected virtual TimeSpan Patience => TimeSpan.FromMinutes(4);

    public virtual async ValueTask InitializeAsync()
    {
        if (RabbitMqServer.Unavailable is { } reason && !RabbitMqServer.IsDemanded)
            Assert.Skip(reason);
        await server.RenewAsync();
        AmqpUri = await server.ConnectAsync();
        var test = TestContext.Current;
        _patience = new Timer(_ => test.CancelCurrentTest(), null, Patience, Timeout.InfiniteTimeSpan);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_patience is not null)
            await _patience.DisposeAsync();
        try
        {
            await CleanAsync();
        }
        catch
        {
            await server.ReplaceBrokerAsync();
            throw;
        }

        GC.SuppressFinalize(this);
    }

    private async Task CleanAsync()
    {
        foreach (var bus in _buses)
            await bus.DisposeAsync();
        if (AmqpUri.Length > 0 && !await server.ReplacedAfterFailureAsync())
        {
            await using var raw = await Raw.ConnectAsync(AmqpUri);
            foreach (var queue in _queues)
                await raw.Channel.QueueDeleteAsync(queue);
            await raw.Channel.ExchangeDeleteAsync($"{Name}.events");
            await raw.Channel.ExchangeDeleteAsync($"{Name}.commands");
        }
    }

    /// <summary>Patient ones: a machine that is busy with other tests is no fault.</summary>
    private protected RabbitMqOptions Options(Action<RabbitMqOptions>? configure = null)
    {
        var options = new RabbitMqOptions(AmqpUri) { Service = Service, EventExchange = $"{Name}.events", CommandExchange = $"{Name}.commands", ConfirmTimeout = TimeSpan.FromMinutes(1) };
        configure?.Invoke(options);
        _queues.Add(options.EventQueue);
        return options;
    }

    /// <summary>A bus for events, as one process has it.</summary>
    private protected RabbitMqEventBus EventBus(Action<RabbitMqOptions>? configure = null)
        => Keep(new RabbitMqEventBus(Options(configure), CqrsApplication.TypeRegistry, Letters, new Logger<RabbitMqEventBus>(Log)));

    private protected T Keep<T>(T bus)
        where T : IAsyncDisposable
    {
        _buses.Add(bus);
        return bus;
    }

    private protected void ForgetQueue(string queue) => _queues.Add(queue);

    /// <summary>Makes the queue of a service, as its first start does.</summary>
    private protected async Task DeclareAsync(RabbitMqEventBus bus)
    {
        using var stop = new CancellationTokenSource();
        var receiving = bus.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(Cancellation);
        var first = receiving.MoveNextAsync();
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForQueueAsync(Options().EventQueue);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);
        await receiving.DisposeAsync();
    }

    /// <summary>Accepts so many events.</summary>
    private protected static async Task<List<VersionedEvent>> TakeAsync(RabbitMqEventBus bus, int count)
    {
        var taken = new List<VersionedEvent>();
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            taken.Add(delivery.Message);
            await delivery.AcceptAsync();
            if (taken.Count == count)
                break;
        }

        return taken;
    }
}

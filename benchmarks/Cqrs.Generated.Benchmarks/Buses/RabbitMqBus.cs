using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.Benchmarks.Buses;

/// <summary>Confirmed publishes, and messages received, decoded and acknowledged one by one, beside RabbitMQ's client doing the same on the same queue. Times are per event.</summary>
public class RabbitMqBus : IDisposable
{
    private const int Events = 10_000;

    // How many events a relay gives to a bus at a time.
    private const int Batch = 500;
    private readonly VersionedEvent[] _events = Published();
    private RabbitMqBroker? _broker;
    private RabbitMqEventBus? _bus;
    private RabbitMqByHand? _byHand;
    private IAsyncEnumerator<Delivery<VersionedEvent>>? _receiving;

    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    /// <summary>The queue holds what is to be received.</summary>
    [IterationSetup(Targets = [nameof(Receive), nameof(ReceiveByHand)])]
    public void Fill() => _byHand!.FillAsync(_events).GetAwaiter().GetResult();

    /// <summary>It is as long at the beginning of each.</summary>
    [IterationSetup(Targets = [nameof(Publish), nameof(PublishByHand)])]
    public void Empty() => _byHand!.EmptyAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public async Task Publish()
    {
        foreach (var batch in _events.Chunk(Batch))
            await _bus!.PublishAsync(batch);
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public async Task PublishByHand()
    {
        foreach (var batch in _events.Chunk(Batch))
            await _byHand!.PublishAsync(batch);
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public async Task<int> Receive()
    {
        _receiving = _bus!.ReceiveAsync().GetAsyncEnumerator();
        var received = 0;
        for (; received < Events && await _receiving.MoveNextAsync(); received++)
            await _receiving.Current.AcceptAsync();
        return received;
    }

    /// <summary>Who leaves waits a tenth of a second for its last answers, once.</summary>
    [IterationCleanup(Target = nameof(Receive))]
    public void Leave() => _receiving!.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Events)]
    public Task<int> ReceiveByHand() => _byHand!.ReceiveAsync(Events);

    [GlobalCleanup]
    public void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    private async Task SetupAsync()
    {
        _broker = await RabbitMqBroker.StartAsync();
        var options = new RabbitMqOptions(_broker.AmqpUri) { Service = "bench", EventExchange = "bench.events" };
        _bus = new RabbitMqEventBus(options, CqrsApplication.TypeRegistry);
        await _bus.DeclareAsync();
        _byHand = await RabbitMqByHand.ConnectAsync(_broker.AmqpUri, "bench.events", "bench.events", (ushort)options.Prefetch);
    }

    private async ValueTask DisposeAsync()
    {
        if (_byHand is not null)
            await _byHand.DisposeAsync();
        if (_bus is not null)
            await _bus.DisposeAsync();
        if (_broker is not null)
            await _broker.DisposeAsync();
    }

    private static VersionedEvent[] Published()
    {
        var history = new AccountHistory(Events);
        return
        [
            .. history.Stored.Select(static (stored, i) => new VersionedEvent
            {
                Id = Guid.CreateVersion7(), CorrelationId = "request-1", StreamId = $"Account/{i % 100}", Version = (i / 100) + 1, Position = new Position(0, i + 1),
                EventType = stored.Event.GetType().Name, BatchId = Guid.CreateVersion7(), Created = DateTimeOffset.UtcNow, Event = stored.Event,
            }),
        ];
    }
}

using System.Collections.Concurrent;
using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A broker that is killed, or stopped in good order, and started again under load: nothing confirmed is lost, and every stream keeps its order.</summary>
/// <remarks>Two faults with the other tests, a kill and a stop; as many as <c>CQRS_RABBITMQ_FAULTS</c> says otherwise.</remarks>
public sealed class RestartTests(RabbitMqServer server) : BusTest(server)
{
    private const int Streams = 4;
    private const int Batch = 25;
    private const int LastVersion = int.MaxValue;

    private static int Faults => int.TryParse(Environment.GetEnvironmentVariable("CQRS_RABBITMQ_FAULTS"), out var faults) ? faults : 2;

    private protected override TimeSpan Patience => base.Patience * Math.Max(1, Faults / 2);

    [Theory]
    [InlineData(RabbitMqQueueType.Quorum)]
    [InlineData(RabbitMqQueueType.Classic)]
    public async Task KilledBroker_LosesNothingThatWasConfirmed_AndKeepsTheOrderOfEveryStream(RabbitMqQueueType queueType)
    {
        var (confirmed, received) = await RunAsync(Faults, withConfirms: true, queueType);
        foreach (var (stream, versions) in confirmed)
        {
            Assert.Empty(versions.Except(received[stream]));
            var next = 1L;
            foreach (var version in received[stream].Where(static version => version != LastVersion))
            {
                Assert.True(version <= next, $"Event {version} of stream {stream} came before event {next}.");
                next = Math.Max(next, version + 1);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{queueType}: {Faults} faults, {confirmed.Values.Sum(static versions => versions.Count)} events confirmed, {received.Values.Sum(static versions => versions.Count)} received, 0 lost, 0 out of order");
    }

    [Fact]
    public async Task WithoutConfirms_SomethingWouldBeLost()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var (confirmed, received) = await RunAsync(1, withConfirms: false, RabbitMqQueueType.Classic);
            if (confirmed.Any(stream => stream.Value.Except(received[stream.Key]).Any()))
                return;
        }

        Assert.Fail("Five kills without confirms lost nothing: the test would not notice a loss.");
    }

    private async Task<(ConcurrentDictionary<string, List<long>> Confirmed, Dictionary<string, List<long>> Received)> RunAsync(
        int faults, bool withConfirms, RabbitMqQueueType queueType)
    {
        var broker = await Server.BrokerAsync();
        AmqpUri = broker.AmqpUri;
        IEventPublisher publisher = withConfirms ? EventBus(Chosen) : Keep(new BlindPublisher(AmqpUri, Options().EventExchange));

        // What receives, and says at the end that this is all, has no defect.
        var sound = EventBus(Chosen);
        await DeclareAsync(sound);

        // A broker that is killed a moment after it has declared something may not know it when it starts again: it writes such things down a little later. Then what is published, and confirmed, before the receiver has
        // declared its queue anew goes to nobody: most likely why the last events never came in one run. RabbitMQ 3.10 writes down even later that its node has a member of a quorum queue's Raft group: killed before, a
        // single node starts "for 0 registered servers", and the queue never has a leader, 4 kills of 4. A node that stops in good order has written down everything.
        await broker.StopAsync();
        await broker.StartAgainAsync();

        var confirmed = new ConcurrentDictionary<string, List<long>>();
        using var stop = new CancellationTokenSource();
        var run = Guid.NewGuid().ToString("N")[..6];
        var receiving = ReceiveAsync(sound, run);

        // What publishes without confirms has published everything before a receiver that is only beginning has begun, and that one would fail with its broker.
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.WaitForQueueAsync(Options().EventQueue);
        var publishing = Task.WhenAll(Enumerable.Range(0, Streams).Select(stream => Task.Run(() => PublishAsync(publisher, $"{run}/{stream}", confirmed, stop.Token))));
        for (var fault = 0; fault < faults; fault++)
        {
            var before = Total(confirmed);
            while (Total(confirmed) < before + (40 * Batch))
                await Task.Delay(5, Cancellation);
            await (fault % 2 == 0 ? broker.KillAsync() : broker.StopAsync());
            await broker.StartAgainAsync();
        }

        await stop.CancelAsync();
        await publishing;
        foreach (var stream in confirmed.Keys)
            await PersistAsync(sound, [Notes.Event(stream, LastVersion)]);
        return (confirmed, await WithinAsync(receiving, Patience / 4));

        void Chosen(RabbitMqOptions options) => (options.ConfirmTimeout, options.QueueType) = (TimeSpan.FromSeconds(5), queueType);
    }

    /// <summary>What was received, or how it stands with the queue if the last events do not come.</summary>
    private async Task<Dictionary<string, List<long>>> WithinAsync(Task<Dictionary<string, List<long>>> receiving, TimeSpan patience)
    {
        try
        {
            return await receiving.WaitAsync(patience, Cancellation);
        }
        catch (TimeoutException)
        {
            await using var raw = await Raw.ConnectAsync(AmqpUri);
            var queue = await raw.Channel.QueueDeclarePassiveAsync(Options().EventQueue, Cancellation);
            throw new TimeoutException($"The last events were confirmed {patience.TotalSeconds:N0} s ago and have not come. Their queue holds {queue.MessageCount} messages that are in nobody's hands, and has {queue.ConsumerCount} consumers.");
        }
    }

    private static int Total(ConcurrentDictionary<string, List<long>> confirmed)
        => confirmed.Values.Sum(static versions =>
        {
            lock (versions)
                return versions.Count;
        });

    /// <summary>Publishes batch after batch, each until it is confirmed.</summary>
    private static async Task PublishAsync(IEventPublisher publisher, string stream, ConcurrentDictionary<string, List<long>> confirmed, CancellationToken stop)
    {
        var versions = confirmed.GetOrAdd(stream, []);
        for (var next = 1; !stop.IsCancellationRequested; next += Batch)
        {
            await PersistAsync(publisher, Notes.Events(stream, next, Batch));
            lock (versions)
                versions.AddRange(Enumerable.Range(next, Batch).Select(static version => (long)version));
        }
    }

    private static async Task PersistAsync(IEventPublisher publisher, VersionedEvent[] events)
    {
        while (true)
        {
            try
            {
                await publisher.PublishAsync(events, Cancellation);
                return;
            }
            catch (PublishFailedException)
            {
                await Task.Delay(50, Cancellation);
            }
        }
    }

    /// <summary>Receives until the last event of every stream has come.</summary>
    private static async Task<Dictionary<string, List<long>>> ReceiveAsync(RabbitMqEventBus bus, string run)
    {
        var received = new Dictionary<string, List<long>>();
        var ended = 0;
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            var e = delivery.Message;
            await delivery.AcceptAsync();
            if (!e.StreamId.StartsWith(run, StringComparison.Ordinal))
                continue;
            if (!received.TryGetValue(e.StreamId, out var versions))
                received.Add(e.StreamId, versions = []);
            if (e.Version == LastVersion && !versions.Contains(LastVersion))
                ended++;
            versions.Add(e.Version);
            if (ended == Streams)
                break;
        }

        return received;
    }
}

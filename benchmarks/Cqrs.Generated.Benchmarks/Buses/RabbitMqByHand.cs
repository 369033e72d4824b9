using System.Buffers;
using System.Globalization;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.Serialization;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Cqrs.Generated.Benchmarks.Buses;

/// <summary>What one would write over RabbitMQ's client: the same messages, persistent and confirmed, the same prefetch, an acknowledgement for each. It counts no attempts, parks nothing, and knows no deadline.</summary>
internal sealed class RabbitMqByHand : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _publishing;
    private readonly string _exchange;
    private readonly string _queue;
    private readonly ushort _prefetch;
    private readonly TypeRegistry _registry = CqrsApplication.TypeRegistry;

    private RabbitMqByHand(IConnection connection, IChannel publishing, string exchange, string queue, ushort prefetch)
        => (_connection, _publishing, _exchange, _queue, _prefetch) = (connection, publishing, exchange, queue, prefetch);

    public static async Task<RabbitMqByHand> ConnectAsync(string amqpUri, string exchange, string queue, ushort prefetch)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(amqpUri) }.CreateConnectionAsync();

        // Without the client's own limiter, as ours: no more than one batch is unconfirmed.
        var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: null));
        return new RabbitMqByHand(connection, publishing, exchange, queue, prefetch);
    }

    public async Task EmptyAsync() => await _publishing.QueuePurgeAsync(_queue);

    public async Task FillAsync(VersionedEvent[] events)
    {
        await EmptyAsync();
        foreach (var batch in events.Chunk(500))
            await PublishAsync(batch);
    }

    public async Task PublishAsync(VersionedEvent[] events)
    {
        var confirms = new Task[events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            var body = new ArrayBufferWriter<byte>();
            _registry.Find(new EventTypeKey(events[i].EventType, 1))!.Encode(events[i].Event, body);
            confirms[i] = _publishing.BasicPublishAsync(_exchange, events[i].EventType, mandatory: false, PropertiesOf(events[i]), body.WrittenMemory).AsTask();
        }

        await Task.WhenAll(confirms);
    }

    public async Task<int> ReceiveAsync(int count)
    {
        await using var channel = await _connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, _prefetch, global: false);
        var (received, all) = (0, new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            _ = EventOf(delivery.BasicProperties, delivery.Body.Span);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            if (++received == count)
                all.SetResult(received);
        };
        await channel.BasicConsumeAsync(_queue, autoAck: false, consumer);
        return await all.Task;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static BasicProperties PropertiesOf(VersionedEvent e) => new()
    {
        MessageId = e.Id.ToString(), ContentType = RabbitMqHeaders.ContentType, DeliveryMode = DeliveryModes.Persistent, Type = e.EventType,
        Timestamp = new AmqpTimestamp(e.Created.ToUnixTimeSeconds()), CorrelationId = e.CorrelationId,
        Headers = new Dictionary<string, object?>(16)
        {
            [RabbitMqHeaders.MessageType] = e.EventType, [RabbitMqHeaders.CorrelationId] = e.CorrelationId,
            [RabbitMqHeaders.Created] = e.Created.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), [RabbitMqHeaders.EventTypeVersion] = e.EventTypeVersion,
            [RabbitMqHeaders.Stream] = e.StreamId, [RabbitMqHeaders.Version] = e.Version, [RabbitMqHeaders.Position] = e.Position.ToString(), [RabbitMqHeaders.BatchId] = e.BatchId.ToString(),
        },
    };

    private VersionedEvent EventOf(IReadOnlyBasicProperties properties, ReadOnlySpan<byte> body)
    {
        var headers = properties.Headers!;
        var (type, version) = (Text(RabbitMqHeaders.MessageType), Convert.ToInt32(headers[RabbitMqHeaders.EventTypeVersion], CultureInfo.InvariantCulture));
        return new VersionedEvent
        {
            Id = Guid.Parse(properties.MessageId!), CorrelationId = Text(RabbitMqHeaders.CorrelationId), StreamId = Text(RabbitMqHeaders.Stream),
            Version = Convert.ToInt64(headers[RabbitMqHeaders.Version], CultureInfo.InvariantCulture), Position = Position.Parse(Text(RabbitMqHeaders.Position)),
            EventType = type, EventTypeVersion = version, BatchId = Guid.Parse(Text(RabbitMqHeaders.BatchId)),
            Created = DateTimeOffset.Parse(Text(RabbitMqHeaders.Created), CultureInfo.InvariantCulture), Event = _registry.Find(new EventTypeKey(type, version))!.Decode(body),
        };

        string Text(string header) => System.Text.Encoding.UTF8.GetString((byte[])headers[header]!);
    }
}

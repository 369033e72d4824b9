using Cqrs.Generated.RabbitMq.Server;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>What cannot be decoded is kept with its reason, and neither dropped nor in the way of the rest.</summary>
public sealed class ParkingTests(RabbitMqServer server) : BusTest(server)
{
    private const int Bad = 5;

    /// <summary>Publishes an event, then each kind of what cannot be decoded, then another event.</summary>
    private async Task PublishAllAsync(RabbitMqEventBus bus)
    {
        await DeclareAsync(bus);
        await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var good = new Wire.EventForm(CqrsApplication.TypeRegistry, new Bodies.MessageBodies(null)).Encode(Notes.Event("s/1", 9));
        await PublishAsync(properties => properties.Headers![RabbitMqHeaders.MessageType] = "Unheard");
        await PublishAsync(properties => properties.Headers![RabbitMqHeaders.EventTypeVersion] = 2);
        await PublishAsync(properties => properties.Headers!.Remove(RabbitMqHeaders.Stream));
        await PublishAsync(properties => (properties.MessageId, properties.Headers) = (null, null));
        await PublishAsync(static _ => { }, [0xC1, 0x53, 0x33]);
        await bus.PublishAsync(Notes.Events("s/1", 2, 1), Cancellation);

        async Task PublishAsync(Action<BasicProperties> spoil, byte[]? body = null)
        {
            var properties = new BasicProperties(good.Properties) { MessageId = Guid.NewGuid().ToString(), Headers = new Dictionary<string, object?>(good.Properties.Headers!) };
            spoil(properties);
            await raw.Channel.BasicPublishAsync($"{Name}.events", "Noted", mandatory: true, properties, body ?? good.Body, Cancellation);
        }
    }

    private async Task WaitUntilEmptyAsync()
    {
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForCountAsync(Options().EventQueue, 0);
    }

    [Theory]
    [InlineData(RabbitMqEventOrder.SingleActive)]
    [InlineData(RabbitMqEventOrder.Competing)]
    public async Task WhatCannotBeDecoded_IsParkedOnce_AndTheRestGoesOn(RabbitMqEventOrder order)
    {
        var bus = EventBus(options => options.Order = order);
        await PublishAllAsync(bus);
        Assert.Equal([1L, 2L], (await TakeAsync(bus, 2)).Select(static e => e.Version));
        await WaitUntilEmptyAsync();
        Assert.Equal(Bad, Letters.Kept.Count);
        Assert.All(Letters.Kept, letter => Assert.Equal(($"{Service}.events", 0), (letter.Source, letter.Attempts)));
        var body = Assert.Single(Letters.Kept, static letter => letter.Body.Length == 3);
        Assert.Equal(("Noted", 1, "s/1", 9L, new Position(7, 9)), (body.MessageType, body.MessageTypeVersion, body.StreamId, body.StreamVersion, body.Position));
        Assert.Equal((RabbitMqHeaders.ContentType, "Cqrs.Generated.Serialization.PayloadException"), (body.ContentType, body.ReasonType));
        Assert.Equal([0xC1, 0x53, 0x33], body.Body.ToArray());
        Assert.Contains(Letters.Kept, static letter => letter.Reason.Contains("'Unheard'", StringComparison.Ordinal));
        Assert.Contains(Letters.Kept, static letter => letter.Reason.Contains("'Noted@2'", StringComparison.Ordinal) && letter.MessageTypeVersion == 2);
        Assert.Contains(Letters.Kept, static letter => letter.Reason.Contains(RabbitMqHeaders.Stream, StringComparison.Ordinal) && letter.StreamId is null);

        // Without an id it gets one from what it is, so that it would be kept once if it came twice.
        Assert.Contains(Letters.Kept, static letter => letter.CorrelationId == "correlation of s/1" && letter.StreamId is null);
        Assert.Equal(Bad, Log.Text.Split('\n').Count(static line => line.Contains("is parked after 0 attempts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AcknowledgingAndDropping_WouldBeNoticed()
    {
        Letters.Forgets = true;
        var bus = EventBus();
        await PublishAllAsync(bus);
        Assert.Equal([1L, 2L], (await TakeAsync(bus, 2)).Select(static e => e.Version));
        await WaitUntilEmptyAsync();
        Assert.Empty(Letters.Kept);
    }

    [Theory]
    [InlineData(RabbitMqEventOrder.SingleActive)]
    [InlineData(RabbitMqEventOrder.Competing)]
    public async Task WhatCannotBeParked_StaysUntilItCan(RabbitMqEventOrder order)
    {
        Letters.FailTimes(3);
        var bus = EventBus(options => options.Order = order);
        await PublishAllAsync(bus);
        Assert.Equal([1L, 2L], (await TakeAsync(bus, 2)).Select(static e => e.Version));
        if (order == RabbitMqEventOrder.Competing)
        {
            // It comes again after the rest.
            await bus.PublishAsync(Notes.Events("s/1", 3, 1), Cancellation);
            await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
            {
                if (Letters.Kept.Count < Bad)
                    await delivery.RejectAsync();
                else
                {
                    await delivery.AcceptAsync();
                    break;
                }
            }
        }

        await WaitUntilEmptyAsync();
        Assert.Equal(Bad, Letters.Kept.Count);
        Assert.Contains("could not be parked", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutADeadLetterStore_ItStaysInTheQueue()
    {
        var bus = Keep(new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry, null, new Logger<RabbitMqEventBus>(Log)));
        await DeclareAsync(bus);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.Channel.BasicPublishAsync($"{Name}.events", "Noted", mandatory: true, new BasicProperties(), new byte[] { 1 }, Cancellation);
        using var stop = new CancellationTokenSource();
        await using (var receiving = bus.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(Cancellation))
        {
            var waiting = receiving.MoveNextAsync().AsTask();
            while (!Log.Text.Contains("no IDeadLetterStore", StringComparison.Ordinal))
                await Task.Delay(20, Cancellation);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await raw.WaitForCountAsync(Options().EventQueue, 1);
    }
}

using System.Text;
using Cqrs.Generated.RabbitMq.Server;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

public sealed class EventRoundTripTests(RabbitMqServer server) : BusTest(server)
{
    [Theory]
    [InlineData(RabbitMqQueueType.Quorum, RabbitMqEventOrder.SingleActive)]
    [InlineData(RabbitMqQueueType.Quorum, RabbitMqEventOrder.Competing)]
    [InlineData(RabbitMqQueueType.Classic, RabbitMqEventOrder.SingleActive)]
    [InlineData(RabbitMqQueueType.Classic, RabbitMqEventOrder.Competing)]
    public async Task EveryFieldOfAnEnvelope_ComesAsItWas(RabbitMqQueueType queueType, RabbitMqEventOrder order)
    {
        var bus = EventBus(options => (options.QueueType, options.Order) = (queueType, order));
        await DeclareAsync(bus);
        VersionedEvent[] events =
        [
            Notes.Event("Account/4711", 1),
            Notes.Event("Account/ünï/cödé ☃", 2, new string('x', 200_000)) with { Actor = null, OnBehalfOf = null, CausationId = null },
            Notes.Event("Account/4711", 3) with { CorrelationId = new string('ä', 400), Position = new Position(0, long.MaxValue), Version = long.MaxValue },
        ];
        await bus.PublishAsync(events, Cancellation);
        Assert.Equal(events, await TakeAsync(bus, events.Length));
    }

    [Fact]
    public async Task EventThatHasBecomeOthers_ComesWholeWithItsParts()
    {
        var bus = EventBus();
        await DeclareAsync(bus);
        await bus.PublishAsync([Notes.Event(1, new NotesTaken(["a", "b"])), Notes.Event(2, new NotesTaken([]))], Cancellation);
        var taken = await TakeAsync(bus, 2);
        Assert.Equal([1L, 2L], taken.Select(static message => message.Version));
        Assert.Equal([new Noted(0, "a"), new Noted(1, "b")], taken[0].InParts().Select(static part => part.Event));
        Assert.Equal([("Noted", 1L, 0), ("Noted", 1L, 1)], taken[0].InParts().Select(static part => (part.EventType, part.Version, part.Part)));
        Assert.Empty(taken[1].InParts());
    }

    [Fact]
    public async Task ThousandsOfEvents_ComeInTheOrderOfPublication()
    {
        var bus = EventBus();
        await DeclareAsync(bus);
        var events = Notes.Events("s/1", 1, 3_000);
        var taking = TakeAsync(bus, events.Length);
        await bus.PublishAsync(events, Cancellation);
        Assert.Equal(events.Select(static e => e.Id), (await taking).Select(static e => e.Id));
    }

    [Fact]
    public async Task Envelope_IsReadableWithoutThisLibrary()
    {
        var bus = EventBus(static options => options.Order = RabbitMqEventOrder.Competing);
        await DeclareAsync(bus);
        var published = Notes.Event("Account/4711", 5);
        await bus.PublishAsync([published], Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        BasicGetResult? got = null;
        while (got is null)
            got = await raw.Channel.BasicGetAsync(Options().EventQueue, autoAck: true, Cancellation);
        var properties = got.BasicProperties;
        Assert.Equal(
            [published.Id.ToString(), "application/x-msgpack", "Noted", published.CorrelationId, "Noted", $"{Name}.events"],
            [properties.MessageId, properties.ContentType, properties.Type, properties.CorrelationId, got.RoutingKey, got.Exchange]);
        Assert.Equal(DeliveryModes.Persistent, properties.DeliveryMode);
        Assert.Equal(published.Created.ToUnixTimeSeconds(), properties.Timestamp.UnixTime);
        string Text(string header) => Encoding.UTF8.GetString((byte[])properties.Headers![header]!);
        Assert.Equal(
            ["Noted", "Account/4711", "7-5", published.BatchId.ToString(), published.CorrelationId, "cause", "2026-01-02T03:04:05.1234567Z", "Ada", "Grace Höpper"],
            [
                Text(RabbitMqHeaders.MessageType), Text(RabbitMqHeaders.Stream), Text(RabbitMqHeaders.Position), Text(RabbitMqHeaders.BatchId), Text(RabbitMqHeaders.CorrelationId),
                Text(RabbitMqHeaders.CausationId), Text(RabbitMqHeaders.Created), Text(RabbitMqHeaders.Actor), Text(RabbitMqHeaders.OnBehalfOf),
            ]);
        Assert.Equal((5L, 1), (properties.Headers![RabbitMqHeaders.Version], properties.Headers[RabbitMqHeaders.EventTypeVersion]));
    }

    [Fact]
    public async Task LogOfAnEvent_GoesAlongAsTheAppId_AlsoThroughALetter()
    {
        var letters = new DeadLetterLog(new Stores.InMemoryEventStore(), CqrsApplication.TypeRegistry);
        var bank = Keep(new RabbitMqEventBus(Options(static options => options.Log = "bank"), CqrsApplication.TypeRegistry, letters));
        var shop = Keep(new RabbitMqEventBus(Options(static options => options.Log = "shop"), CqrsApplication.TypeRegistry, letters));
        await DeclareAsync(bank);
        foreach (var bus in (RabbitMqEventBus[])[bank, shop, EventBus()])
            await bus.PublishAsync([Notes.Event("s/1", 1)], Cancellation);
        await using (var receiving = bank.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation))
        {
            foreach (var log in (string?[])["bank", "shop", null])
            {
                Assert.True(await receiving.MoveNextAsync());
                Assert.Equal(log, receiving.Current.Message.Log);
                await receiving.Current.ParkAsync(new IOException("away"), 1);
            }

            Assert.Equal(3, await new DeadLetters(letters, [bank]).RedriveStreamAsync("s/1", Cancellation));
            foreach (var log in (string?[])["bank", "shop", null])
            {
                Assert.True(await receiving.MoveNextAsync());
                Assert.Equal(log, receiving.Current.Message.Log);
                await receiving.Current.AcceptAsync();
            }
        }

        // What others write there need not be a log's name.
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var message = new Wire.EventForm(CqrsApplication.TypeRegistry, Bodies.MessageBodies.Of(Options())).Encode(Notes.Event("s/1", 2));
        message.Properties.AppId = "my app: 7";
        await raw.Channel.BasicPublishAsync($"{Name}.events", message.Type, mandatory: true, message.Properties, message.Body, Cancellation);
        Assert.Null((await TakeAsync(bank, 1))[0].Log);
    }

    [Fact]
    public async Task EventThatNoServiceTakesYet_IsPublished()
        => await EventBus().PublishAsync(Notes.Events("s/1", 1, 3), Cancellation);

    [Fact]
    public async Task NoEvents_NeedNoBroker()
    {
        AmqpUri = "amqp://127.0.0.1:1";
        await EventBus().PublishAsync([], Cancellation);
        AmqpUri = "";
    }

    [Fact]
    public async Task EventThatTheRegistryDoesNotKnow_IsRefusedByName()
    {
        var failure = await Assert.ThrowsAsync<BusException>(
            async () => await EventBus().PublishAsync([Notes.Event("s/1", 1) with { EventType = "Unheard" }], Cancellation));
        Assert.Contains("'Unheard'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventThatIsTooLarge_IsRefusedWithAllThatWereToBePublishedWithIt()
    {
        var bus = EventBus(static options => options.MaximumMessageBytes = 1_000);
        await DeclareAsync(bus);
        var large = Notes.Event("s/1", 2, new string('x', 1_000));
        var failure = await Assert.ThrowsAsync<MessageTooLargeException>(async () => await bus.PublishAsync([Notes.Event("s/1", 1), large], Cancellation));
        Assert.Equal(large.Id, failure.MessageId);
        Assert.True(failure.Bytes > 1_000);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForCountAsync(Options().EventQueue, 0);

        // The bus goes on.
        await bus.PublishAsync(Notes.Events("s/1", 3, 1), Cancellation);
        Assert.Equal(3, Assert.Single(await TakeAsync(bus, 1)).Version);
    }
}

using Cqrs.Generated.RabbitMq.Letters;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A letter becomes the message again that it was, in the queue that it came from, and is settled only then.</summary>
public sealed class RedriveTests(RabbitMqServer server) : BusTest(server)
{
    private readonly DeadLetterLog _letters = new(new InMemoryEventStore(), CqrsApplication.TypeRegistry);

    private RabbitMqEventBus BusOf(TypeRegistry registry) => Keep(new RabbitMqEventBus(Options(), registry, _letters, new Logger<RabbitMqEventBus>(Log)));

    private RabbitMqCommandBus CommandBus()
    {
        foreach (var queue in (string[])["TakeNote", "DropNote"])
            ForgetQueue($"{Name}.commands.{queue}");
        return Keep(new RabbitMqCommandBus(Options(), CqrsApplication.TypeRegistry, _letters));
    }

    private async Task<DeadLetter> LetterAsync()
    {
        while (true)
        {
            if (await _letters.ListAsync(Cancellation) is [.., var letter])
                return letter;
            await Task.Delay(10, Cancellation);
        }
    }

    /// <summary>Publishes an event to a service whose version does not know it, and returns its letter.</summary>
    private async Task<(VersionedEvent Published, DeadLetter Letter)> ParkUnknownAsync()
    {
        RabbitMqEventBus knows = BusOf(CqrsApplication.TypeRegistry), older = BusOf(new TypeRegistry());
        await DeclareAsync(knows);
        var published = Notes.Event("s/1", 1);
        await knows.PublishAsync([published], Cancellation);
        using var stop = new CancellationTokenSource();
        var receiving = older.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(Cancellation);
        var never = receiving.MoveNextAsync().AsTask();
        var letter = await LetterAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);

        // Parked first and acknowledged then: where the end came between the two it is back in the queue, which is not what these tests are about.
        await receiving.DisposeAsync();
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForNobodyAsync(letter.Source);
        await raw.Channel.QueuePurgeAsync(letter.Source, Cancellation);
        return (published, letter);
    }

    [Fact]
    public async Task EventOfAnUnknownType_IsDeliveredAgainToAVersionThatKnowsIt_AndToNobodyElse()
    {
        var (published, letter) = await ParkUnknownAsync();
        var other = Keep(new RabbitMqEventBus(Options(options => options.Service = $"{Name}-other"), CqrsApplication.TypeRegistry, _letters));
        ForgetQueue($"{Name}-other.events");
        var bus = BusOf(CqrsApplication.TypeRegistry);
        await using var elsewhere = other.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var atOther = elsewhere.MoveNextAsync().AsTask();
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForQueueAsync($"{Name}-other.events");
        var letters = new DeadLetters(_letters, [other, bus]);
        Assert.True(await letters.RedriveAsync(letter, Cancellation));
        Assert.Empty(await letters.ListAsync(Cancellation));
        await using (var receiving = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation))
        {
            Assert.True(await receiving.MoveNextAsync());
            Assert.Equal((published, 1), (receiving.Current.Message, receiving.Current.Redrives));
            await receiving.Current.AcceptAsync();
        }

        // Settled: nothing is published any more.
        Assert.False(await letters.RedriveAsync(letter, Cancellation));
        await raw.WaitForCountAsync($"{Service}.events", 0);
        await bus.PublishAsync([Notes.Event("s/1", 2)], Cancellation);
        Assert.True(await atOther);
        Assert.Equal(2, elsewhere.Current.Message.Version);
        await elsewhere.Current.AcceptAsync();
    }

    [Fact]
    public async Task PoisonThatIsDeliveredAgain_IsParkedAsAnotherLetter()
    {
        var bus = CommandBus();
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var next = receiving.MoveNextAsync().AsTask();
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForQueueAsync($"{Name}.commands.TakeNote");
        var command = Command.Create(new TakeNote(1, "Grüße"), "why", Guid.NewGuid()) with { Actor = "Ada", OnBehalfOf = "Grace" };
        await bus.PublishAsync([command], Cancellation);
        var letters = new DeadLetters(_letters, [bus]);
        for (var redrives = 0; redrives < 3; redrives++)
        {
            Assert.True(await next);
            Assert.Equal((command, redrives, 1), (receiving.Current.Message, receiving.Current.Redrives, receiving.Current.Attempt));
            await receiving.Current.ParkAsync(new IOException("away"), 1);
            var letter = Assert.Single(await _letters.ListAsync(Cancellation));
            Assert.Equal((command.MessageId, redrives, "TakeNote"), (letter.MessageId, letter.Redrives, letter.Headers[LetterHeaders.RoutingKey]));
            next = receiving.MoveNextAsync().AsTask();
            if (redrives < 2)
                Assert.True(await letters.RedriveAsync(letter, Cancellation));
            else
                Assert.True(await letters.GiveUpAsync(letter, "the archive is closed", Cancellation));
        }

        Assert.Empty(await _letters.ListAsync(Cancellation));
        Assert.False(next.IsCompleted);
        await bus.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task LetterWhoseQueueIsGone_StaysAndSaysSo()
    {
        var (_, letter) = await ParkUnknownAsync();
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.Channel.QueueDeleteAsync(letter.Source, cancellationToken: Cancellation);
        var letters = new DeadLetters(_letters, [BusOf(CqrsApplication.TypeRegistry)]);
        Assert.Contains($"'{letter.Source}'", (await Assert.ThrowsAsync<UnroutableMessageException>(async () => await letters.RedriveAsync(letter, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Equal(letter.MessageId, Assert.Single(await _letters.ListAsync(Cancellation)).MessageId);
    }

    [Fact]
    public async Task LetterThatNoBusTakes_StaysAndSaysSo()
    {
        var (_, letter) = await ParkUnknownAsync();
        var letters = new DeadLetters(_letters, [CommandBus()]);
        Assert.Contains("no bus of this process", (await Assert.ThrowsAsync<BusException>(async () => await letters.RedriveAsync(letter, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Single(await _letters.ListAsync(Cancellation));
    }

    [Fact]
    public async Task CrashBetweenDeliveryAndSettling_RepeatsAndLosesNothing()
    {
        var (published, letter) = await ParkUnknownAsync();
        var bus = BusOf(CqrsApplication.TypeRegistry);
        await Assert.ThrowsAsync<IOException>(async () => await new DeadLetters(new CrashesBeforeSettling(_letters), [bus]).RedriveAsync(letter, Cancellation));
        Assert.Single(await _letters.ListAsync(Cancellation));
        Assert.True(await new DeadLetters(_letters, [bus]).RedriveAsync(letter, Cancellation));
        Assert.Equal([published, published], await TakeAsync(bus, 2));
        Assert.Empty(await _letters.ListAsync(Cancellation));
    }

    [Fact]
    public async Task SettlingBeforeDelivering_WouldLose()
    {
        // The control: the other order, and the same crash between the two.
        var (_, letter) = await ParkUnknownAsync();
        Assert.True(await _letters.SettleAsync(letter, "delivered anew", Cancellation));
        var bus = BusOf(CqrsApplication.TypeRegistry);
        Assert.False(await new DeadLetters(_letters, [bus]).RedriveAsync(letter, Cancellation));
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        Assert.Equal(0u, (await raw.Channel.QueueDeclarePassiveAsync(letter.Source, Cancellation)).MessageCount);
        Assert.Empty(await _letters.ListAsync(Cancellation));
    }

    [Fact]
    public async Task EveryHeaderAndProperty_ComesBackWithItsType()
    {
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var queue = $"{Name}.commands.headers";
        ForgetQueue(queue);
        await raw.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Cancellation);
        var sent = new BasicProperties
        {
            MessageId = "no id", CorrelationId = "correlation", ContentType = "text/plain", ContentEncoding = "gzip", Type = "type", AppId = "app", ReplyTo = "somewhere", Timestamp = new AmqpTimestamp(7), Priority = 3,
            Headers = new Dictionary<string, object?>
            {
                ["text"] = "Grüße: x", ["bytes"] = new byte[] { 0xFF, 0xFE }, ["true"] = true, ["uint8"] = (byte)200, ["int8"] = (sbyte)-5, ["int16"] = (short)-300, ["int32"] = -70_000, ["int64"] = long.MinValue,
                ["float"] = 0.1f, ["double"] = Math.PI, ["decimal"] = 12.34m, ["time"] = new AmqpTimestamp(99), ["null"] = null, ["binary"] = new BinaryTableValue([1, 2, 255]),
                ["array"] = new List<object?> { 1, "two", new List<object?> { 3L } }, ["table"] = new Dictionary<string, object?> { ["in:ner"] = "x", ["n"] = 1 },
            },
        };
        await raw.Channel.BasicPublishAsync("", queue, mandatory: true, sent, new byte[] { 1, 2, 3 }, Cancellation);
        var first = (await raw.Channel.BasicGetAsync(queue, autoAck: true, Cancellation))!;
        var parking = new Parking(_letters, Options().Address, TimeProvider.System, new Logger<RabbitMqCommandBus>(Log));
        Assert.True(await parking.ParkAsync(new Arrival(1, "consumer", queue, "key", false, first.BasicProperties, first.Body.ToArray()), new IOException("away"), 1, Cancellation));
        var letter = await LetterAsync();
        Assert.True(await new DeadLetters(_letters, [CommandBus()]).RedriveAsync(letter, Cancellation));
        var second = (await raw.Channel.BasicGetAsync(queue, autoAck: true, Cancellation))!;
        var (was, isNow) = (first.BasicProperties, second.BasicProperties);
        Assert.Equal(first.Body.ToArray(), second.Body.ToArray());
        Assert.Equal(
            (was.MessageId, was.CorrelationId, was.ContentType, was.ContentEncoding, was.Type, was.AppId, was.ReplyTo, was.Timestamp, was.Priority),
            (isNow.MessageId, isNow.CorrelationId, isNow.ContentType, isNow.ContentEncoding, isNow.Type, isNow.AppId, isNow.ReplyTo, isNow.Timestamp, isNow.Priority));
        foreach (var (name, value) in was.Headers!)
            Assert.Equal((name, value?.GetType(), HeaderText.Write(value)), (name, isNow.Headers![name]?.GetType(), HeaderText.Write(isNow.Headers[name])));
        Assert.Equal(("int32:1", "text:key"), (HeaderText.Write(isNow.Headers![RabbitMqHeaders.Redrives]), HeaderText.Write(isNow.Headers[RabbitMqHeaders.RoutingKey])));
        Assert.Equal(was.Headers.Count + 2, isNow.Headers.Count);
    }

    [Theory]
    [InlineData("unheard:1")]
    [InlineData("int32:x")]
    [InlineData("int32:99999999999")]
    [InlineData("table:{")]
    [InlineData("bytes:!")]
    [InlineData("")]
    public void HeaderTextThatNobodyWrote_IsRefused(string text) => Assert.Throws<MalformedLetterException>(() => HeaderText.Read(text));

    /// <summary>A store whose process ends when it would settle.</summary>
    private sealed class CrashesBeforeSettling(IDeadLetterStore store) : IDeadLetterStore
    {
        public ValueTask ParkAsync(DeadLetter letter, CancellationToken cancellationToken = default) => store.ParkAsync(letter, cancellationToken);

        public ValueTask<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

        public ValueTask<bool> SettleAsync(DeadLetter letter, string how, CancellationToken cancellationToken = default) => throw new IOException("The process ends here.");
    }
}

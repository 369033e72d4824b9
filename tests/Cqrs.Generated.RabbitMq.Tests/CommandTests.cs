using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

public sealed class CommandTests(RabbitMqServer server) : BusTest(server)
{
    private RabbitMqCommandBus CommandBus(Action<RabbitMqOptions>? configure = null, bool withLetters = true)
    {
        var options = Options(configure);
        foreach (var queue in (string[])["TakeNote", "DropNote", "notes"])
            ForgetQueue($"{options.CommandExchange}.{queue}");
        return Keep(new RabbitMqCommandBus(options, CqrsApplication.TypeRegistry, withLetters ? Letters : null, new Logger<RabbitMqCommandBus>(Log)));
    }

    private async Task DeclareAsync(RabbitMqCommandBus bus, string queue = "TakeNote")
    {
        using var stop = new CancellationTokenSource();
        await using var receiving = bus.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(Cancellation);
        var first = receiving.MoveNextAsync().AsTask();
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForQueueAsync($"{Name}.commands.{queue}");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    private static async Task<List<Command>> TakeAsync(RabbitMqCommandBus bus, int count)
    {
        var taken = new List<Command>();
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            taken.Add(delivery.Message);
            await delivery.AcceptAsync();
            if (taken.Count == count)
                break;
        }

        return taken;
    }

    [Theory]
    [InlineData(RabbitMqQueueType.Quorum)]
    [InlineData(RabbitMqQueueType.Classic)]
    public async Task EveryFieldOfAnEnvelope_ComesAsItWas(RabbitMqQueueType queueType)
    {
        var bus = CommandBus(options => options.QueueType = queueType);
        await DeclareAsync(bus);
        var sent = Command.Create(new TakeNote(1, "Grüße"), "correlation", Guid.NewGuid()) with
        {
            Actor = "Ada", OnBehalfOf = "Grace", Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567),
        };
        await ((ICommandPublisher)bus).PublishAsync(sent, Cancellation);
        Assert.Equal(sent, Assert.Single(await TakeAsync(bus, 1)));
    }

    /// <summary>One that nobody takes stands among those before, which are sent a thousand at a time.</summary>
    [Theory]
    [InlineData(3), InlineData(1_500)]
    public async Task CommandThatCameBack_IsNotCountedAmongThoseConfirmedBeforeOneThatWasRefused(int before)
    {
        var bus = CommandBus();
        await DeclareAsync(bus);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var full = $"{Name}.full";
        ForgetQueue(full);
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "classic", ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" };
        await raw.Channel.QueueDeclareAsync(full, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: Cancellation);
        await raw.Channel.QueueBindAsync(full, $"{Name}.commands", "Full", cancellationToken: Cancellation);
        await raw.Channel.BasicPublishAsync("", full, mandatory: true, new RabbitMQ.Client.BasicProperties(), new byte[] { 1 }, Cancellation);
        var refused = Command.Create(new TellFull(1));
        Command[] commands = [Command.Create(new SingSong("nobody listens")), .. Enumerable.Range(0, before).Select(static number => Command.Create(new TakeNote(number, "x"))), refused, Command.Create(new TakeNote(-1, "behind"))];
        var failure = await Assert.ThrowsAsync<PublishFailedException>(async () => await bus.PublishAsync(commands, Cancellation));
        Assert.Equal((refused.MessageId, before), (failure.MessageId, failure.Confirmed));
    }

    [Fact]
    public async Task CommandWithoutAQueue_IsRefusedByName_AndTheOthersArePublished()
    {
        var bus = CommandBus();
        await DeclareAsync(bus);
        Command song = Command.Create(new SingSong("x")), note = Command.Create(new TakeNote(1, "x"));
        var failure = await Assert.ThrowsAsync<UnroutableMessageException>(async () => await bus.PublishAsync([song, note], Cancellation));
        Assert.Equal((song.MessageId, "SingSong"), (failure.MessageId, failure.MessageType));
        Assert.Contains($"'{Name}.commands'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(note.MessageId, Assert.Single(await TakeAsync(bus, 1)).MessageId);
    }

    [Fact]
    public async Task CommandWithoutAQueueAmongThousands_LeavesNoneOfTheOthersUnpublished()
    {
        const int others = 1_500;
        var bus = CommandBus();
        await DeclareAsync(bus);
        Command[] notes = [.. Enumerable.Range(0, others).Select(static number => Command.Create(new TakeNote(number, "x")))];
        await Assert.ThrowsAsync<UnroutableMessageException>(async () => await bus.PublishAsync([.. notes[..10], Command.Create(new SingSong("x")), .. notes[10..]], Cancellation));
        Assert.Equal(notes.Select(static note => note.MessageId), (await TakeAsync(bus, others)).Select(static note => note.MessageId));
    }

    [Fact]
    public async Task CommandWithoutAForm_IsRefusedByName()
    {
        var failure = await Assert.ThrowsAsync<BusException>(async () => await CommandBus().PublishAsync([Command.Create("text")], Cancellation));
        Assert.Contains("'String'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ApplicationThatHandlesNothing_HasNothingToReceive()
        => Assert.Throws<BusException>(() => Keep(new RabbitMqCommandBus(Options(), new Serialization.TypeRegistry())).ReceiveAsync(cancellationToken: Cancellation));

    [Fact]
    public async Task Receivers_Compete()
    {
        RabbitMqCommandBus first = CommandBus(), second = CommandBus();
        await DeclareAsync(first);
        await using var one = first.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        await using var other = second.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        Task<bool> atOne = one.MoveNextAsync().AsTask(), atOther = other.MoveNextAsync().AsTask();
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.WaitForQueueAsync($"{Name}.commands.TakeNote", consumers: 2);
        var sent = Enumerable.Range(0, 40).Select(static number => Command.Create(new TakeNote(number, "x"))).ToArray();
        await first.PublishAsync(sent, Cancellation);
        var taken = new HashSet<Guid>();
        var takers = new HashSet<int>();
        while (taken.Count < sent.Length)
        {
            var ready = await Task.WhenAny(atOne, atOther);
            var (taker, receiving) = ready == atOne ? (1, one) : (2, other);
            Assert.True(taken.Add(receiving.Current.Message.MessageId));
            takers.Add(taker);
            await receiving.Current.AcceptAsync();
            _ = taker == 1 ? atOne = one.MoveNextAsync().AsTask() : atOther = other.MoveNextAsync().AsTask();
        }

        Assert.Equal(2, takers.Count);
        await first.DisposeAsync();
        await second.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => atOne);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => atOther);
    }

    [Fact]
    public async Task CommandsOfAGroup_ShareAQueueAndKeepTheirOrder()
    {
        var bus = CommandBus(static options => options.CommandGroup = static _ => "notes");
        await DeclareAsync(bus, "notes");
        Command[] sent = [.. Enumerable.Range(0, 20).Select(static number => Command.Create(number % 2 == 0 ? new TakeNote(number, "x") : new DropNote(number)))];
        await bus.PublishAsync(sent, Cancellation);
        Assert.Equal(sent.Select(static command => command.MessageId), (await TakeAsync(bus, sent.Length)).Select(static command => command.MessageId));
    }

    [Fact]
    public async Task CommandThatCannotBeDecoded_IsParkedAtOnce()
    {
        var bus = CommandBus();
        await DeclareAsync(bus);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.Channel.BasicPublishAsync($"{Name}.commands", "TakeNote", mandatory: true, new RabbitMQ.Client.BasicProperties(), new byte[] { 0xC1 }, Cancellation);
        await bus.PublishAsync([Command.Create(new TakeNote(1, "x"))], Cancellation);
        Assert.Equal(1, ((TakeNote)Assert.Single(await TakeAsync(bus, 1)).Body).Number);
        Assert.Equal(("TakeNote", 0), (Assert.Single(Letters.Kept).MessageType, Letters.Kept.Single().Attempts));
    }
}

using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>What came of a command comes back to whoever waits for it, also when the broker or a handler's process ends in between.</summary>
public sealed class OutcomeTests(RabbitMqServer server) : BusTest(server)
{
    private readonly EventLog _log = new(new InMemoryEventStore(), CqrsApplication.TypeRegistry);

    private static Command Note(int number) => Command.Create(new TakeNote(number, "x"));

    private RabbitMqCommandBus CommandBus(RabbitMqQueueType queueType = RabbitMqQueueType.Quorum)
    {
        foreach (var queue in (string[])["TakeNote", "DropNote"])
            ForgetQueue($"{Name}.commands.{queue}");
        return Keep(new RabbitMqCommandBus(Options(options => options.QueueType = queueType), CqrsApplication.TypeRegistry, Letters, new Logger<RabbitMqCommandBus>(Log)));
    }

    private CommandListener Listener(RabbitMqCommandBus bus, ICommandSender handler) => new(bus, handler, _log);

    private async Task WaitForReceiverAsync()
    {
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForQueueAsync($"{Name}.commands.TakeNote");
    }

    [Theory]
    [InlineData(RabbitMqQueueType.Quorum)]
    [InlineData(RabbitMqQueueType.Classic)]
    public async Task CommandThatIsHandled_BringsWhatItAppended(RabbitMqQueueType queueType)
    {
        using var listener = Listener(CommandBus(queueType), new Effects());
        await listener.StartAsync(Cancellation);
        await WaitForReceiverAsync();
        var requester = CommandBus(queueType);
        var commands = Enumerable.Range(1, 20).Select(Note).ToArray();
        var outcomes = await Task.WhenAll(commands.Select(command => requester.RequestAsync(command, Cancellation).AsTask()));
        Assert.Equal(commands.Select(static command => command.MessageId), outcomes.Select(static outcome => outcome.CommandId));
        Assert.All(outcomes.Zip(commands), static pair =>
        {
            Assert.Null(pair.First.Error);
            var append = Assert.Single(pair.First.Result.Appends);
            Assert.Equal(($"note/{((TakeNote)pair.Second.Body).Number}", 1), (append.StreamId, append.Version));
        });
        await listener.StopAsync(Cancellation);
    }

    [Fact]
    public async Task CommandThatIsRefused_BringsTheRefusal()
    {
        using var listener = Listener(CommandBus(), new Effects());
        await listener.StartAsync(Cancellation);
        await WaitForReceiverAsync();
        var command = Note(-1);
        var sender = new BusCommandSender(CommandBus());
        var failure = await Assert.ThrowsAsync<CommandFailedException>(async () => await sender.SendAsync(command, Cancellation));
        Assert.Equal((command.MessageId, command.CorrelationId), (failure.Outcome.CommandId, failure.Outcome.CorrelationId));
        Assert.Equal(("System.InvalidOperationException", "There is no such note."), (failure.Error.ErrorType, failure.Error.Message));

        // It stays refused, and says so again.
        Assert.Equal(failure.Error, (await Assert.ThrowsAsync<CommandFailedException>(async () => await sender.SendAsync(command, Cancellation))).Error);
        await listener.StopAsync(Cancellation);
    }

    [Fact]
    public async Task CommandThatNobodyHasAQueueFor_FailsAtOnce()
        => await Assert.ThrowsAsync<UnroutableMessageException>(async () => await CommandBus().RequestAsync(Command.Create(new SingSong("x")), Cancellation));

    [Fact]
    public async Task CommandThatNobodyAnswers_EndsWithTheTimeout_OrWhenItIsCancelled()
    {
        var bus = CommandBus();
        await using (var receiving = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation))
        {
            var first = receiving.MoveNextAsync().AsTask();
            await WaitForReceiverAsync();
            var command = Note(1);
            var sender = new BusCommandSender(bus) { Timeout = TimeSpan.FromMilliseconds(300) };
            Assert.Equal(command, (await Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await sender.SendAsync(command, Cancellation))).Command);
            Assert.True(await first);
            using var stop = new CancellationTokenSource();
            var waiting = bus.RequestAsync(Note(2), stop.Token).AsTask();
            await receiving.Current.AcceptAsync();
            Assert.True(await receiving.MoveNextAsync());
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

            // Nobody waits any more: its answer is taken and forgotten.
            await receiving.Current.ReplyAsync(CommandOutcome.Succeeded(receiving.Current.Message, default));
            await receiving.Current.AcceptAsync();
        }

        while (!Log.Text.Contains("nobody waits for it", StringComparison.Ordinal))
            await Task.Delay(10, Cancellation);
    }

    [Fact]
    public async Task AnswerWhoseQueueIsGone_IsDroppedWithAWord_AndTheCommandIsDone()
    {
        var bus = CommandBus();
        await using (var receiving = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation))
        {
            var first = receiving.MoveNextAsync().AsTask();
            await WaitForReceiverAsync();
            await using var raw = await Raw.ConnectAsync(AmqpUri);
            var message = new Wire.CommandForm(CqrsApplication.TypeRegistry, new Bodies.MessageBodies(null)).Encode(Note(1));
            message.Properties.ReplyTo = $"{Service}.replies.gone";
            await raw.Channel.BasicPublishAsync($"{Name}.commands", "TakeNote", mandatory: true, message.Properties, message.Body, Cancellation);
            Assert.True(await first);
            await receiving.Current.ReplyAsync(CommandOutcome.Succeeded(receiving.Current.Message, default));
            await receiving.Current.AcceptAsync();
        }

        Assert.Contains("is gone", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerThatCannotBeRead_EndsTheWaitWithItsReason()
    {
        var bus = CommandBus();
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var first = receiving.MoveNextAsync().AsTask();
        await WaitForReceiverAsync();
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.Channel.QueueDeclareAsync($"{Service}.spy", durable: false, exclusive: true, autoDelete: false, cancellationToken: Cancellation);
        await raw.Channel.QueueBindAsync($"{Service}.spy", $"{Name}.commands", "TakeNote", cancellationToken: Cancellation);
        var command = Note(1);
        var waiting = bus.RequestAsync(command, Cancellation).AsTask();
        Assert.True(await first);
        var seen = await raw.Channel.BasicGetAsync($"{Service}.spy", autoAck: true, Cancellation);
        await raw.Channel.BasicPublishAsync(
            "", seen!.BasicProperties.ReplyTo!, mandatory: true, new RabbitMQ.Client.BasicProperties { CorrelationId = seen.BasicProperties.MessageId }, new byte[] { 0xC1 }, Cancellation);
        Assert.Contains("cannot be read", (await Assert.ThrowsAsync<BusException>(() => waiting)).Message, StringComparison.Ordinal);
        await receiving.Current.AcceptAsync();
    }

    [Fact]
    public async Task HandlerThatEndsBeforeItAnswers_IsFollowedByOneThatAnswers_WithOneEffect()
    {
        var effects = new Effects();
        RabbitMqCommandBus requester = CommandBus(), mortal = CommandBus();
        var command = Note(1);
        var receiving = mortal.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var first = receiving.MoveNextAsync().AsTask();
        await WaitForReceiverAsync();
        var waiting = requester.RequestAsync(command, Cancellation).AsTask();
        Assert.True(await first);
        await effects.SendAsync(receiving.Current.Message, Cancellation);
        await mortal.DisposeAsync();
        Assert.False(waiting.IsCompleted);
        using var listener = Listener(CommandBus(), effects);
        await listener.StartAsync(Cancellation);
        var outcome = await waiting.WaitAsync(Cancellation);
        Assert.Equal((command.MessageId, "note/1"), (outcome.CommandId, outcome.Result.Appends.Single().StreamId));
        Assert.Equal((1, 2), (effects.Count, effects.Calls));
        await listener.StopAsync(Cancellation);
    }

    [Fact]
    public async Task BrokerThatIsStartedAgainWhileSomebodyWaits_BringsTheOutcomeAllTheSame()
    {
        var broker = await Server.BrokerAsync();
        AmqpUri = broker.AmqpUri;
        var effects = new Effects();
        RabbitMqCommandBus requester = CommandBus(RabbitMqQueueType.Classic), handling = CommandBus(RabbitMqQueueType.Classic);
        Command[] commands = [.. Enumerable.Range(1, 5).Select(Note)];
        Task<CommandOutcome>[] waiting;
        await using (var receiving = handling.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation))
        {
            var first = receiving.MoveNextAsync().AsTask();
            await WaitForReceiverAsync();
            waiting = [.. commands.Select(command => requester.RequestAsync(command, Cancellation).AsTask())];
            for (var i = 0; i < commands.Length; i++)
            {
                // Forgotten by the broker, and never answered: only who waits can bring them back.
                Assert.True(i == 0 ? await first : await receiving.MoveNextAsync());
                await receiving.Current.AcceptAsync();
            }

            await broker.StopAsync();
        }

        await broker.StartAgainAsync();
        using var listener = Listener(CommandBus(RabbitMqQueueType.Classic), effects);
        await listener.StartAsync(Cancellation);
        var outcomes = await Task.WhenAll(waiting).WaitAsync(Cancellation);
        Assert.Equal(commands.Select(static command => command.MessageId), outcomes.Select(static outcome => outcome.CommandId));
        Assert.Equal(commands.Length, effects.Count);
        await listener.StopAsync(Cancellation);
    }

    [Fact]
    public async Task BusThatEnds_EndsEveryWait()
    {
        var bus = CommandBus();
        await using var receiving = CommandBus().ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var first = receiving.MoveNextAsync().AsTask();
        await WaitForReceiverAsync();
        var waiting = bus.RequestAsync(Note(1), Cancellation).AsTask();
        Assert.True(await first);
        await bus.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await receiving.Current.AcceptAsync();
    }

    /// <summary>Has the effect of each command once, as an aggregate does by the command's id.</summary>
    private sealed class Effects : ICommandSender
    {
        private readonly Dictionary<Guid, CommandResult> _results = [];

        public int Calls { get; private set; }

        public int Count
        {
            get
            {
                lock (_results)
                    return _results.Count;
            }
        }

        public ValueTask<CommandResult> SendAsync(Command command, CancellationToken cancellationToken = default)
        {
            var number = ((TakeNote)command.Body).Number;
            if (number < 0)
                throw new InvalidOperationException("There is no such note.");
            lock (_results)
            {
                Calls++;
                if (!_results.TryGetValue(command.MessageId, out var result))
                    _results.Add(command.MessageId, result = new CommandResult([new AppendResult($"note/{number}", 1, new Position(0, number), false)]));
                return ValueTask.FromResult(result);
            }
        }
    }
}

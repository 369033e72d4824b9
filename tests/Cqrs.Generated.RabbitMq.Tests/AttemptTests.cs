using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Who counts and parks is the listener; the bus says how often a message was given out, and keeps the letter before the broker forgets.</summary>
public sealed class AttemptTests(RabbitMqServer server) : BusTest(server)
{
    private const int Attempts = 3;
    private readonly EventLog _log = new(new InMemoryEventStore(), CqrsApplication.TypeRegistry);

    private string Queue => $"{Name}.commands.TakeNote";

    private RabbitMqCommandBus CommandBus(RabbitMqQueueType queueType = RabbitMqQueueType.Quorum, bool withLetters = true)
    {
        foreach (var queue in (string[])["TakeNote", "DropNote"])
            ForgetQueue($"{Name}.commands.{queue}");
        return Keep(new RabbitMqCommandBus(Options(options => options.QueueType = queueType), CqrsApplication.TypeRegistry, withLetters ? Letters : null, new Logger<RabbitMqCommandBus>(Log)));
    }

    private CommandListener Listener(RabbitMqCommandBus bus, Handler handler) => new(bus, handler, _log)
    {
        Retry = new RetryOptions { Attempts = Attempts, FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(5) },
    };

    private async Task DeclareAndPublishAsync(RabbitMqCommandBus bus, params Command[] commands)
    {
        using (var stop = new CancellationTokenSource())
        {
            await using var receiving = bus.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(Cancellation);
            var first = receiving.MoveNextAsync().AsTask();
            await using var raw = await Raw.ConnectAsync(AmqpUri);
            await raw.WaitForQueueAsync(Queue);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        }

        await bus.PublishAsync(commands, Cancellation);
    }

    private async Task WaitForLetterAsync()
    {
        while (Letters.Kept.Count == 0)
            await Task.Delay(10, Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForCountAsync(Queue, 0);
    }

    [Theory]
    [InlineData(RabbitMqQueueType.Quorum)]
    [InlineData(RabbitMqQueueType.Classic)]
    public async Task CommandThatNobodyCanDecide_IsTriedAndParkedByTheListener_AndTheRestGoesOn(RabbitMqQueueType queueType)
    {
        var bus = CommandBus(queueType);
        Command bad = Command.Create(new TakeNote(-1, "x"), "why"), good = Command.Create(new TakeNote(1, "x"));
        await DeclareAndPublishAsync(bus, bad, good);
        var handler = new Handler(static command => ((TakeNote)command.Body).Number < 0 ? throw new IOException("The archive is away.") : default);
        using var listener = Listener(bus, handler);
        await listener.StartAsync(Cancellation);
        await handler.WaitForAsync(good, Cancellation);
        await WaitForLetterAsync();
        await listener.StopAsync(Cancellation);
        var letter = Assert.Single(Letters.Kept);
        Assert.Equal((bad.MessageId, Queue, "TakeNote", "why", Attempts), (letter.MessageId, letter.Source, letter.MessageType, letter.CorrelationId, letter.Attempts));
        Assert.Equal(("System.IO.IOException", "The archive is away.", null), (letter.ReasonType, letter.Reason, letter.StreamId));
        Assert.Equal(Attempts, handler.CountOf(bad));
    }

    [Fact]
    public async Task CommandThatTakesItsProcessDown_IsParkedWhenItHasBeenGivenOutOftenEnough()
    {
        var poison = Command.Create(new TakeNote(7, "x"));
        await DeclareAndPublishAsync(CommandBus(), poison);
        for (var life = 0; life < Attempts; life++)
        {
            // A life that ends while the command is handled: its connection goes, and no answer comes.
            var bus = CommandBus();
            var receiving = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
            Assert.True(await receiving.MoveNextAsync());
            Assert.Equal(life + 1, receiving.Current.Attempt);
            Assert.Empty(Letters.Kept);
            await bus.DisposeAsync();
        }

        var survivor = new Handler(static _ => default);
        using var listener = Listener(CommandBus(), survivor);
        await listener.StartAsync(Cancellation);
        await WaitForLetterAsync();
        await listener.StopAsync(Cancellation);
        Assert.Equal(0, survivor.CountOf(poison));
        Assert.Equal((poison.MessageId, Attempts, typeof(AttemptsExhaustedException).FullName), (Letters.Kept.Single().MessageId, Letters.Kept.Single().Attempts, Letters.Kept.Single().ReasonType));
    }

    [Fact]
    public async Task WithoutADeadLetterStore_NothingIsParkedAndTheCommandComesAgain()
    {
        var bus = CommandBus(withLetters: false);
        var command = Command.Create(new TakeNote(1, "x"));
        await DeclareAndPublishAsync(bus, command);
        var attempt = 0;
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            Assert.False(delivery.CanPark);
            Assert.Equal(++attempt, delivery.Attempt);
            if (attempt <= Attempts)
                await delivery.RejectAsync(new IOException("away"));
            else
            {
                await delivery.AcceptAsync();
                break;
            }
        }
    }

    [Fact]
    public async Task ClassicQueue_SaysOnlyThatItIsNotTheFirstAttempt()
    {
        var bus = CommandBus(RabbitMqQueueType.Classic);
        await DeclareAndPublishAsync(bus, Command.Create(new TakeNote(1, "x")));
        var attempts = new List<int>();
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            attempts.Add(delivery.Attempt);
            if (attempts.Count < 4)
                await delivery.RejectAsync();
            else
            {
                await delivery.AcceptAsync();
                break;
            }
        }

        Assert.Equal([1, 2, 2, 2], attempts);
    }

    [Fact]
    public async Task StoreThatIsAway_KeepsTheMessageUnacknowledgedUntilItIsBack()
    {
        var bus = CommandBus();
        var command = Command.Create(new TakeNote(1, "x"));
        await DeclareAndPublishAsync(bus, command);
        Letters.FailTimes(3);
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            Assert.True(delivery.CanPark);
            await delivery.ParkAsync(new IOException("away"), 1);
            break;
        }

        Assert.Equal(3, Log.Text.Split('\n').Count(static line => line.Contains("could not be parked", StringComparison.Ordinal)));
        await WaitForLetterAsync();
        Assert.Equal(command.MessageId, Assert.Single(Letters.Kept).MessageId);
    }

    [Fact]
    public async Task ReceiverThatEndsWhileTheStoreIsAway_LosesNothing()
    {
        var bus = CommandBus();
        var command = Command.Create(new TakeNote(1, "x"));
        await DeclareAndPublishAsync(bus, command);
        Letters.FailTimes(int.MaxValue);
        using (var stop = new CancellationTokenSource())
        {
            await using var receiving = bus.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(Cancellation);
            Assert.True(await receiving.MoveNextAsync());
            var parking = receiving.Current.ParkAsync(new IOException("away"), 1).AsTask();
            while (!Log.Text.Contains("could not be parked", StringComparison.Ordinal))
                await Task.Delay(5, Cancellation);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => parking);
        }

        await using var again = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await again.MoveNextAsync());
        Assert.Equal((command.MessageId, 2), (again.Current.Message.MessageId, again.Current.Attempt));
        await again.Current.AcceptAsync();
    }

    /// <summary>Handles commands as it is told to, and remembers which.</summary>
    private sealed class Handler(Func<Command, ValueTask> handle) : ICommandSender
    {
        private readonly List<Guid> _seen = [];

        public int CountOf(Command command)
        {
            lock (_seen)
                return _seen.Count(id => id == command.MessageId);
        }

        public async Task WaitForAsync(Command command, CancellationToken cancellationToken)
        {
            while (CountOf(command) == 0)
                await Task.Delay(10, cancellationToken);
        }

        public async ValueTask<CommandResult> SendAsync(Command command, CancellationToken cancellationToken = default)
        {
            lock (_seen)
                _seen.Add(command.MessageId);
            await handle(command);
            return default;
        }
    }
}

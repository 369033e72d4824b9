using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Exclusive listeners of two processes at one queue: one works, the other stands by without a noise, and takes over when the first has gone.</summary>
public sealed class ExclusiveListenerTests(RabbitMqServer server) : BusTest(server)
{
    private const int Enough = 6;
    private readonly Dictionary<CommandListener, RecordingLogger> _logs = [];
    private readonly List<(string Listener, int Number)> _handled = [];
    private RabbitMqBroker _broker = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _broker = await Server.BrokerAsync();
        AmqpUri = _broker.AmqpUri;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var listener in _logs.Keys)
        {
            await listener.StopAsync(CancellationToken.None);
            listener.Dispose();
        }

        await base.DisposeAsync();
    }

    [Fact]
    public async Task SecondOne_StandsByQuietly_AndTakesOverWhenTheFirstEnds()
    {
        var (first, _) = await StartAsync("first");
        await UntilAsync(first, SubscriptionState.Running);
        var (second, clock) = await StartAsync("second");
        await UntilAsync(second, SubscriptionState.StandingBy);
        while (clock.Pauses < Enough)
            await Task.Delay(10, Cancellation);
        var said = Assert.Single(_logs[second].Text.Split('\n'));
        Assert.StartsWith($"The command listener {Name}.commands stands by, and takes over when it can. ", said, StringComparison.Ordinal);
        await SendAsync(1);
        Assert.Equal(("first", 1), await HandledAsync(1));
        await first.StopAsync(Cancellation);
        await UntilAsync(second, SubscriptionState.Running);
        await SendAsync(2);
        Assert.Equal(("second", 2), await HandledAsync(2));
        Assert.Equal(2, _logs[second].Text.Split('\n').Length);
        Assert.EndsWith($"The command listener {Name}.commands takes over. ", _logs[second].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondListenerOfEvents_StandsByToo_AndTakesOver()
    {
        var handled = new TaskCompletionSource<VersionedEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        var dispatcher = new EventDispatcher();
        dispatcher.RegisterEventHandler<Noted>((e, _) =>
        {
            handled.TrySetResult(e);
            return default;
        });
        var log = new RecordingLogger();
        var clock = new CountingClock();
        var bus = EventBus();
        using var first = new EventListener(bus, new EventDispatcher()) { Exclusive = true };
        using var second = new EventListener(EventBus(), dispatcher, log, clock) { Exclusive = true };
        await first.StartAsync(Cancellation);
        await UntilAsync(first.Subscriptions[0], SubscriptionState.Running, log);
        await second.StartAsync(Cancellation);
        await UntilAsync(second.Subscriptions[0], SubscriptionState.StandingBy, log);
        while (clock.Pauses < Enough)
            await Task.Delay(10, Cancellation);
        Assert.Single(log.Text.Split('\n'));
        await first.StopAsync(Cancellation);
        await UntilAsync(second.Subscriptions[0], SubscriptionState.Running, log);
        var published = Notes.Event("s/1", 1);
        await bus.PublishAsync([published], Cancellation);
        Assert.Equal(published, await handled.Task.WaitAsync(Cancellation));
        Assert.Equal(2, log.Text.Split('\n').Length);
        await second.StopAsync(Cancellation);
    }

    [Fact]
    public async Task ConnectionsThatAreLost_LeaveOneAtWorkAndOneStandingBy()
    {
        var (first, _) = await StartAsync("first");
        await UntilAsync(first, SubscriptionState.Running);
        var (second, _) = await StartAsync("second");
        await UntilAsync(second, SubscriptionState.StandingBy);
        await _broker.CloseConnectionsAsync();

        // Which of them was the faster is nobody's business. The one that had the place and lost it stands by as quietly.
        await SendAsync(1);
        var (at, _) = await HandledAsync(1);
        var (working, waiting) = at == "first" ? (first, second) : (second, first);
        await UntilAsync(waiting, SubscriptionState.StandingBy);
        await UntilAsync(working, SubscriptionState.Running);
        Assert.DoesNotContain("another receiver is there", string.Join('\n', _logs[waiting].Text.Split('\n').Where(static line => line.StartsWith("Queue", StringComparison.Ordinal))), StringComparison.Ordinal);
        await working.StopAsync(Cancellation);
        await UntilAsync(waiting, SubscriptionState.Running);
        await SendAsync(2);
        Assert.Equal((at == "first" ? "second" : "first", 2), await HandledAsync(2));
    }

    [Fact]
    public async Task ReceiverThatLostItsPlaceWithItsConnection_StandsByUntilItIsFree()
    {
        var log = new RecordingLogger();
        var bus = Keep(new RabbitMqEventBus(Options(), CqrsApplication.TypeRegistry, Letters, new Logger<RabbitMqEventBus>(log)));
        using var listener = new EventListener(bus, new EventDispatcher(), log) { Exclusive = true };
        await listener.StartAsync(Cancellation);
        await UntilAsync(listener.Subscriptions[0], SubscriptionState.Running, log);
        await using (var other = await new ConnectionFactory { Uri = new Uri(AmqpUri) }.CreateConnectionAsync(Cancellation))
        {
            // The listener waits 100 ms before it comes back; where it is the faster all the same, its connection is cut again.
            for (var cuts = 0; !await TakePlaceAsync(other); cuts++)
            {
                Assert.True(cuts < 50, "The place could not be taken.");
                await UntilAsync(listener.Subscriptions[0], SubscriptionState.Running, log);
                (await bus.Links[1].OpenAsync(Cancellation)).Abandon();
            }

            await UntilAsync(listener.Subscriptions[0], SubscriptionState.StandingBy, log);
            await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
            Assert.Single(log.Text.Split('\n'), static line => line.Contains("another receiver is there", StringComparison.Ordinal));
        }

        await UntilAsync(listener.Subscriptions[0], SubscriptionState.Running, log);
        Assert.Contains($"The event listener {Name}.events takes over.", log.Text, StringComparison.Ordinal);
        await listener.StopAsync(Cancellation);

        async Task<bool> TakePlaceAsync(IConnection connection)
        {
            for (var tries = 0; tries < 20; tries++)
            {
                var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
                try
                {
                    await channel.QueueDeclareAsync($"{Service}.events.exclusive", durable: false, exclusive: true, autoDelete: false, cancellationToken: Cancellation);
                    return true;
                }
                catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
                {
                    await channel.DisposeAsync();
                }
            }

            return false;
        }
    }

    [Fact]
    public async Task BrokerThatIsAway_IsTriedAgainAndThenRunsAgain()
    {
        var (listener, _) = await StartAsync("first");
        await UntilAsync(listener, SubscriptionState.Running);
        await _broker.StopAsync();
        try
        {
            await UntilAsync(listener, SubscriptionState.TryingAgain);
            Assert.Contains("Look whether the broker runs", StatusOf(listener).Failure!.Message, StringComparison.Ordinal);
        }
        finally
        {
            await _broker.StartAgainAsync();
        }

        await UntilAsync(listener, SubscriptionState.Running);
        await SendAsync(1);
        Assert.Equal(("first", 1), await HandledAsync(1));
    }

    /// <summary>The control: a bus whose refusal does not say that another receiver is there, as before, and the noise that it makes.</summary>
    [Fact]
    public async Task Control_RefusalWithoutItsType_IsLoggedAsAFailureEachTime()
    {
        var (first, _) = await StartAsync("first");
        await UntilAsync(first, SubscriptionState.Running);
        var (second, clock) = await StartAsync("second", static bus => new Untyped(bus));
        while (clock.Pauses < Enough)
            await Task.Delay(10, Cancellation);
        Assert.Equal(SubscriptionState.TryingAgain, StatusOf(second).State);
        Assert.True(_logs[second].Text.Split('\n').Count(static line => line.StartsWith("The bus failed", StringComparison.Ordinal)) >= Enough - 1);
    }

    private static SubscriptionStatus StatusOf(CommandListener listener) => Assert.Single(listener.Subscriptions).Status;

    private async Task<(CommandListener Listener, CountingClock Clock)> StartAsync(string name, Func<RabbitMqCommandBus, ICommandReceiver>? wrap = null)
    {
        var options = Options();
        foreach (var queue in (string[])["TakeNote", "DropNote"])
            ForgetQueue($"{options.CommandExchange}.{queue}");
        var log = new RecordingLogger();
        var bus = Keep(new RabbitMqCommandBus(options, CqrsApplication.TypeRegistry, Letters, new Logger<RabbitMqCommandBus>(log)));
        var dispatcher = new CommandDispatcher();
        dispatcher.RegisterCommandHandler<TakeNote>((command, _, _) =>
        {
            lock (_handled)
                _handled.Add((name, ((TakeNote)command.Body).Number));
            return default;
        });
        var clock = new CountingClock();
        var listener = new CommandListener(wrap?.Invoke(bus) ?? bus, dispatcher, new EventLog(new InMemoryEventStore(), CqrsApplication.TypeRegistry), log, clock) { Exclusive = true };
        _logs.Add(listener, log);
        await listener.StartAsync(Cancellation);
        return (listener, clock);
    }

    private async Task SendAsync(int number)
    {
        var bus = Keep(new RabbitMqCommandBus(Options(), CqrsApplication.TypeRegistry));
        await bus.PublishAsync([Command.Create(new TakeNote(number, "x"))], Cancellation);
    }

    /// <summary>Who has handled it. A command that comes again, because a connection was lost, counts once.</summary>
    private async Task<(string Listener, int Number)> HandledAsync(int number)
    {
        for (var looks = 0; ; looks++)
        {
            lock (_handled)
            {
                if (_handled.Find(handled => handled.Number == number) is { Listener: not null } found)
                    return found;
            }

            Assert.True(looks < 6_000, "Nobody has handled it.");
            await Task.Delay(10, Cancellation);
        }
    }

    private Task UntilAsync(CommandListener listener, SubscriptionState state) => UntilAsync(Assert.Single(listener.Subscriptions), state, _logs[listener]);

    private static async Task UntilAsync(Subscription subscription, SubscriptionState state, RecordingLogger log)
    {
        for (var looks = 0; subscription.Status.State != state; looks++)
        {
            Assert.True(looks < 6_000, $"It is not {state}: {subscription.Status}\n{log.Text}");
            await Task.Delay(10, Cancellation);
        }
    }

    /// <summary>Waits a tenth of what it is told to, and counts.</summary>
    private sealed class CountingClock : TimeProvider
    {
        private int _pauses;

        public int Pauses => Volatile.Read(ref _pauses);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _pauses);
            return base.CreateTimer(callback, state, dueTime / 10, period);
        }
    }

    private sealed class Untyped(RabbitMqCommandBus bus) : ICommandReceiver
    {
        public async IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive = false, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await using var receiving = bus.ReceiveAsync(exclusive, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync())
                yield return receiving.Current;

            async Task<bool> NextAsync()
            {
                try
                {
                    return await receiving.MoveNextAsync();
                }
                catch (AnotherReceiverException e)
                {
                    throw new InvalidOperationException(e.Message);
                }
            }
        }
    }
}

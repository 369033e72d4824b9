using Cqrs.Generated.Tests.Hosting;

namespace Cqrs.Generated.Tests.Health;

/// <summary>An exclusive listener beside another one: it waits without a noise, and takes over.</summary>
public sealed class StandingByTests
{
    private readonly RecordingLogger _log = new();
    private readonly InMemoryCommandBus _bus = new();
    private readonly EventLog _events = new(new InMemoryEventStore(), CqrsApplication.TypeRegistry);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExclusiveListenerBesideAnother_StandsByQuietlyAndTakesOver()
    {
        var clock = new ImpatientClock();
        var (first, firstHandled) = Listener(clock);
        var (second, secondHandled) = Listener(clock);
        await first.StartAsync(Cancel);
        await UntilAsync(first, SubscriptionState.Running);
        await second.StartAsync(Cancel);
        await UntilAsync(second, SubscriptionState.StandingBy);

        // It asks again and again, and says so once.
        while (clock.Pauses < 20)
            await Task.Delay(1, Cancel);
        Assert.Equal("The command listener commands stands by, and takes over when it can. Another receiver is there, and one of the two is exclusive. ", _log.Text);
        await _bus.PublishAsync([Command.Create(1, "corr")], Cancel);
        await firstHandled.Task.WaitAsync(Cancel);
        Assert.False(secondHandled.Task.IsCompleted);
        await first.StopAsync(Cancel);
        await UntilAsync(second, SubscriptionState.Running);
        await _bus.PublishAsync([Command.Create(2, "corr")], Cancel);
        await secondHandled.Task.WaitAsync(Cancel);
        Assert.EndsWith("The command listener commands takes over. ", _log.Text, StringComparison.Ordinal);
        Assert.Equal(2, _log.Text.Split('\n').Length);
        await second.StopAsync(Cancel);
        Assert.Equal(SubscriptionState.Ended, Assert.Single(second.Subscriptions).Status.State);
    }

    /// <summary>The control: a refusal that says nothing of another receiver is a failure, and makes the same noise as before.</summary>
    [Fact]
    public async Task Control_OtherRefusal_IsLoggedEachTime()
    {
        var clock = new ImpatientClock();
        using var listener = new CommandListener(new RefusingReceiver(), new CommandDispatcher(), _events, _log, clock) { Exclusive = true };
        await listener.StartAsync(Cancel);
        while (clock.Pauses < 20)
            await Task.Delay(1, Cancel);
        Assert.True(_log.Text.Split('\n').Length >= 20);
        var status = Assert.Single(listener.Subscriptions).Status;
        Assert.Equal((SubscriptionState.TryingAgain, true), (status.State, status.Failures >= 20));
        await listener.StopAsync(Cancel);
    }

    private (CommandListener Listener, TaskCompletionSource Handled) Listener(TimeProvider clock)
    {
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dispatcher = new CommandDispatcher();
        dispatcher.RegisterCommandHandler<int>((_, _, _) =>
        {
            handled.SetResult();
            return default;
        });
        return (new CommandListener(_bus, dispatcher, _events, _log, clock) { Exclusive = true }, handled);
    }

    private static async Task UntilAsync(CommandListener listener, SubscriptionState state)
    {
        for (var looks = 0; Assert.Single(listener.Subscriptions).Status.State != state; looks++)
        {
            Assert.True(looks < 6_000, $"It is not {state}: {listener.Subscriptions[0].Status}");
            await Task.Delay(10, Cancel);
        }
    }

    private sealed class RefusingReceiver : ICommandReceiver
    {
        public IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default) => throw new InvalidOperationException("No.");
    }

    /// <summary>Waits a millisecond for whatever it is told to wait for, and counts.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        private int _pauses;

        public int Pauses => Volatile.Read(ref _pauses);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _pauses);
            return base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }
}

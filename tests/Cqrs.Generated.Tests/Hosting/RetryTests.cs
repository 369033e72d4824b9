using Cqrs.Generated.Tests.Repositories;

namespace Cqrs.Generated.Tests.Hosting;

/// <summary>Listeners over a bus that keeps dead letters: what is tried again, how often, and what becomes of it.</summary>
public sealed class RetryTests
{
    private static readonly RetryOptions s_quick = new() { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(5) };
    private readonly InMemoryEventStore _store = new();
    private readonly CommandDispatcher _commands = new();
    private readonly EventDispatcher _events = new();
    private readonly EventLog _log;
    private int _attempts;

    public RetryTests() => _log = new EventLog(_store, CqrsApplication.TypeRegistry);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommandThatFailsForAWhile_IsHandledInTheEndAndNoFailureTold()
    {
        Handle(attempt => attempt <= 2 ? new IOException("Away.") : null);
        Assert.Equal(["accepted"], await CommandsAsync(1));
        Assert.Equal((3, Position.Start), (_attempts, await _store.GetHeadAsync(Cancel)));
    }

    [Fact]
    public async Task CommandThatFailsForGood_IsTriedAsOftenAsSaidThenToldAndParked()
    {
        Handle(_ => new IOException("Away."));
        Assert.Equal(["parked after 5: Away.", "parked after 5: Away."], await CommandsAsync(2));
        Assert.Equal(10, _attempts);
        Assert.Equal(2, (await _log.ReadByCorrelationAsync("corr", Cancel)).Count(e => e.Event is CqrsErrorEvent { Message: "Away." }));
    }

    [Fact]
    public async Task RefusedCommand_IsToldAtOnceAndDoneWith()
    {
        Handle(_ => new InvalidOperationException("Overdrawn."));
        Assert.Equal(["accepted"], await CommandsAsync(1));
        Assert.Equal(1, _attempts);
        Assert.Equal("Overdrawn.", Assert.IsType<CqrsErrorEvent>(Assert.Single(await _log.ReadByCorrelationAsync("corr", Cancel)).Event).Message);
    }

    [Fact]
    public async Task MistakeInCode_IsNoRefusalAndIsParkedAtOnce()
    {
        Handle(_ => new NullReferenceException("Oh."));
        Assert.Equal(["parked after 1: Oh."], await CommandsAsync(1));
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task RefusalThatCannotBeTold_IsParked()
    {
        var broken = new InterceptingStore(_store) { Append = (_, _, _) => throw new EventStoreException("Full.") };
        Handle(_ => new InvalidOperationException("Overdrawn."));
        Assert.Equal(["parked after 1: Overdrawn."], await CommandsAsync(1, log: new EventLog(broken, CqrsApplication.TypeRegistry)));
    }

    [Fact]
    public async Task AttemptsOfEarlierProcesses_Count()
    {
        Handle(_ => new IOException("Away."));
        Assert.Equal(["parked after 5: Away."], await CommandsAsync(1, attempt: 4));
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task CommandThatTookItsProcessDownEachTime_IsParkedWithoutAnotherAttempt()
    {
        Handle(_ => null);
        Assert.StartsWith("parked after 5: The message was given out 5 times and never answered", Assert.Single(await CommandsAsync(1, attempt: 6)), StringComparison.Ordinal);
        Assert.Equal(0, _attempts);
    }

    [Fact]
    public async Task CommandThatIsCutOffByTheStop_StaysUnansweredWhateverItsHandlerThrows()
    {
        var inside = new TaskCompletionSource();
        _commands.RegisterCommandHandler<int>(async (_, _, cancellationToken) =>
        {
            inside.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw new ArgumentException("Cut off.");
        });
        var bus = new ParkingReceiver<Command>(Buses.Published.Commands(0, 1));
        using var listener = new CommandListener(bus.Commands, _commands, _log);
        await listener.StartAsync(Cancel);
        await inside.Task.WaitAsync(Cancel);
        await listener.StopAsync(Cancel);
        Assert.Empty(bus.Answers);
        Assert.Equal(Position.Start, await _store.GetHeadAsync(Cancel));
    }

    public static TheoryData<Exception, bool, bool> Judged => new()
    {
        { new InvalidOperationException("Overdrawn."), false, true },
        { new StreamNotFoundException("Account/1"), false, true },
        { new InvalidOperationException("x", new TimeoutException()), true, false },
        { new AggregateException(new InvalidOperationException(), new IOException()), true, false },
        { new System.Reflection.TargetInvocationException(new NullReferenceException()), false, false },
        { new ObjectDisposedException("x"), false, false },
        { new KeyNotFoundException(), false, false },
        { new MissingMethodException(), false, false },
        { new CommandHandlerNotFoundException("x"), false, false },
        { new UnknownEventTypeException(typeof(int)), false, false },
        { new IncompatibleStoreException("x"), false, false },
        { new ConcurrencyException("s", ExpectedVersion.Any, 1), true, false },
        { new EventOutOfOrderException("c", "s", 3, 1), true, false },
        { new LeaseLostException(new Lease("n", "a", 1), 2), false, false },
    };

    [Theory, MemberData(nameof(Judged))]
    public void Failure_IsJudgedByWhatCausedItToo(Exception failure, bool isTransient, bool isRefusal)
        => Assert.Equal((isTransient, isRefusal), (Failures.IsTransient(failure), Failures.IsRefusal(failure)));

    [Fact]
    public async Task CommandWhoseListenerStopsBetweenAttempts_StaysUnanswered()
    {
        var failed = new TaskCompletionSource();
        Handle(_ =>
        {
            failed.TrySetResult();
            return new IOException("Away.");
        });
        var bus = new ParkingReceiver<Command>(Buses.Published.Commands(0, 1));
        using var listener = new CommandListener(bus.Commands, _commands, _log) { Retry = new() { FirstPause = TimeSpan.FromHours(1), LongestPause = TimeSpan.FromHours(1) } };
        await listener.StartAsync(Cancel);
        await failed.Task.WaitAsync(Cancel);
        await listener.StopAsync(Cancel);
        Assert.Empty(bus.Answers);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task EventWhoseHandlerFailsForGood_IsParkedAndTheNextIsHandled()
    {
        var seen = new List<object>();
        _events.RegisterGlobalHandler((e, _) =>
        {
            seen.Add(e.Event);
            return e.Event is 1 ? throw new FormatException("No ones.") : default;
        });
        var bus = new ParkingReceiver<VersionedEvent>(Buses.Published.Events(1, 2));
        using var listener = new EventListener(bus.Events, _events) { Retry = s_quick };
        await listener.StartAsync(Cancel);
        await listener.ExecuteTask!.WaitAsync(Cancel);
        Assert.Equal(["parked after 5: No ones.", "accepted"], bus.Answers);
        Assert.Equal([1, 1, 1, 1, 1, 2], seen);
    }

    [Fact]
    public void ImpossibleOptions_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { Attempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { FirstPause = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { LongestPause = TimeSpan.FromDays(2) });
    }

    private void Handle(Func<int, Exception?> failure)
        => _commands.RegisterCommandHandler<int>((_, _, _) => failure(++_attempts) is { } e ? ValueTask.FromException(e) : default);

    private async Task<List<string>> CommandsAsync(int count, int attempt = 1, EventLog? log = null)
    {
        var bus = new ParkingReceiver<Command>(Enumerable.Range(0, count).Select(i => Command.Create(i, "corr"))) { Attempt = attempt };
        using var listener = new CommandListener(bus.Commands, _commands, log ?? _log) { Retry = s_quick };
        await listener.StartAsync(Cancel);
        await listener.ExecuteTask!.WaitAsync(Cancel);
        return bus.Answers;
    }
}

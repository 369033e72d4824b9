using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cqrs.Generated.Tests.Projections;

public sealed partial class Tallied : Aggregate
{
    public int Sum { get; private set; }

    public void Add(int number) => Raise(new TallyAdded(number));

    private void HandleTallyAdded(TallyAdded e) => Sum += e.Number;
}

/// <summary>An append returns when its inline projections have applied it, and never because they have not.</summary>
public sealed class InlineTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => InlineHost.Cancel;

    [Theory, InlineData("log"), InlineData("store"), InlineData("repository"), InlineData("command")]
    public async Task Append_ReturnsWhenTheProjectionHasAppliedIt(string way)
    {
        await using var host = await new InlineHost(static options => options.Inline<Tally>(s_long)).HoldAsync();
        var appending = AppendAsync(host, way);
        await host.Entered;
        Assert.False(appending.IsCompleted);
        host.Release();
        await appending;
        Assert.Equal([5], host.Numbers());
        Assert.Empty(host.Missed);
    }

    [Theory, InlineData("log"), InlineData("store"), InlineData("repository"), InlineData("command")]
    public async Task Control_WithoutInline_TheReadRightAfterIsStale(string way)
    {
        await using var host = await new InlineHost(static _ => { }).HoldAsync();
        await AppendAsync(host, way);
        await host.Entered;
        Assert.Empty(host.Tally.Numbers);
        host.Release();
    }

    [Fact]
    public async Task ManyWriters_EachReadsWhatItWrote()
    {
        await using var host = await new InlineHost(static options => options.Inline<Tally>(s_long).Inline<Aggregates.ParcelBoard>(s_long)).StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await host.AddAsync((writer * 1_000) + i);
                Assert.Contains((writer * 1_000) + i, host.Numbers());
            }
        }, Cancel)));
        Assert.Empty(host.Missed);
    }

    [Fact]
    public async Task RepeatedAppend_WaitsToo()
    {
        await using var host = await new InlineHost(static options => options.Inline<Tally>(s_long)).HoldAsync();
        var request = Request(5);
        var (first, second) = (host.Get<IEventStore>().AppendAsync(request, Cancel).AsTask(), host.Get<IEventStore>().AppendAsync(request, Cancel).AsTask());
        await host.Entered;
        Assert.False(first.IsCompleted || second.IsCompleted);
        host.Release();
        Assert.Equal((await first).Position, (await second).Position);
        Assert.Equal([5], host.Numbers());
    }

    [Fact]
    public async Task WaitThatTimesOut_IsNoFailureOfTheAppendAndIsLoggedOnce()
    {
        await using var host = await new InlineHost(static options => options.Inline<Tally>(TimeSpan.FromMilliseconds(20))).HoldAsync();
        var result = await host.AddAsync(5);
        Assert.Equal((1, false), (result.Version, result.Repeated));
        Assert.Contains("Projection Tally", Assert.Single(host.Missed), StringComparison.Ordinal);
        Assert.Contains(nameof(ProjectionTimeoutException), host.Missed[0], StringComparison.Ordinal);
        await host.AddAsync(6);
        Assert.Equal(2, host.Missed.Length);
        host.Release();
        await host.Tally.WaitForAsync(new Position(0, 2), s_long, Cancel);
        Assert.Equal([5, 6], host.Numbers());
    }

    [Fact]
    public async Task WaitThatIsCancelled_IsNoFailureOfTheAppend()
    {
        await using var host = await new InlineHost(static options => options.Inline<Tally>(s_long)).HoldAsync();
        using var stop = new CancellationTokenSource();
        var appending = host.AddAsync(5, stop.Token);
        await host.Entered;
        await stop.CancelAsync();
        Assert.Equal(1, (await appending).Version);
        Assert.Contains(nameof(TaskCanceledException), Assert.Single(host.Missed), StringComparison.Ordinal);

        // One that is cancelled before it is stored is cancelled, as it always was.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.AddAsync(6, stop.Token));
        Assert.Equal(new Position(0, 1), await host.Get<IEventStore>().GetHeadAsync(Cancel));
        Assert.Single(host.Missed);
    }

    [Fact]
    public async Task ProjectionThatStops_EndsTheWaitAndIsNoFailureOfTheAppend()
    {
        await using var host = new InlineHost(static options => options.Inline<Tally>(s_long).Retry = new RetryOptions { Attempts = 1 });
        host.Tally.FailsAt = 5;
        await host.StartAsync();
        Assert.Equal(1, (await host.AddAsync(5)).Version);
        Assert.Equal(2, (await host.AddAsync(6)).Version);

        // By the class of what stopped it. What a handler says may hold what its event holds.
        Assert.All(host.Missed, static line => Assert.Contains(nameof(EventHandlerException), line, StringComparison.Ordinal));
        Assert.All(host.Missed, static line => Assert.DoesNotContain("is too much", line, StringComparison.Ordinal));
        Assert.Equal(2, host.Missed.Length);
        for (var i = 0; i < 1_000 && StateOfTally() != SubscriptionState.Stopped; i++)
            await Task.Delay(5, Cancel);
        Assert.Equal(SubscriptionState.Stopped, StateOfTally());

        SubscriptionState StateOfTally() => host.Get<Subscriptions>().List().Single(static status => status.Name == nameof(Tally)).State;
    }

    [Fact]
    public async Task AppendOfWhatTheProjectionDoesNotTake_WaitsForNothing()
    {
        await using var host = await new InlineHost(static options => options.Inline<Tally>(s_long)).HoldAsync();
        var appending = host.AddAsync(5);
        await host.Entered;
        await host.Get<IEventLog>().AppendIntegrationEventAsync(new Library.ParcelReturned("wet"), "c", null, Cancel);
        Assert.False(appending.IsCompleted);
        host.Release();
        await appending;
        Assert.Empty(host.Missed);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task HandlerThatAppends_DoesNotWaitForItself(bool onAnotherThread)
    {
        await using var host = new InlineHost(static options => options.Inline<Tally>(s_long));
        host.Tally.OnNumber = number =>
        {
            if (number >= 3)
                return;
            if (onAnotherThread)
                Task.Run(() => host.AddAsync(number + 1), Cancel).GetAwaiter().GetResult();
            else
                host.AddAsync(number + 1).GetAwaiter().GetResult();
        };
        await host.StartAsync();
        await host.AddAsync(1);
        await host.Tally.WaitForAsync(new Position(0, 3), s_long, Cancel);
        Assert.Equal([1, 2, 3], host.Numbers());
        Assert.Empty(host.Missed);
    }

    [Fact]
    public async Task HandlerThatAppends_DoesNotWaitForOthersEither()
    {
        await using var host = new InlineHost(static options => options.Inline<Tally>(s_long).Inline<Aggregates.ParcelBoard>(s_long));
        host.Tally.OnNumber = _ => host.Get<IEventLog>().AppendIntegrationEventAsync(new Library.ParcelReturned("wet"), "c", null, Cancel).AsTask().GetAwaiter().GetResult();
        await host.StartAsync();

        // Who reads a projection's state holds its handlers up.
        using var goesOn = new ManualResetEventSlim();
        using var reads = new ManualResetEventSlim();
        var reading = Task.Run(() => host.Get<Aggregates.ParcelBoard>().Read(() =>
        {
            reads.Set();
            return goesOn.Wait(s_long, Cancel);
        }), Cancel);
        reads.Wait(Cancel);
        await host.AddAsync(1);
        Assert.Equal([1], host.Numbers());
        Assert.Empty(host.Missed);
        goesOn.Set();
        Assert.True(await reading);
    }

    [Fact]
    public async Task Control_HandlerThatAppendsOutsideOfItsFlow_WaitsForItselfUntilTheTimeIsOver()
    {
        await using var host = new InlineHost(static options => options.Inline<Tally>(TimeSpan.FromMilliseconds(50)));
        host.Tally.OnNumber = number =>
        {
            if (number != 1)
                return;
            using (ExecutionContext.SuppressFlow())
                Task.Run(() => host.AddAsync(2), CancellationToken.None).GetAwaiter().GetResult();
        };
        await host.StartAsync();
        await host.AddAsync(1);
        await host.Tally.WaitForAsync(new Position(0, 2), s_long, Cancel);
        Assert.Equal([1, 2], host.Numbers());
        Assert.Contains(host.Missed, static line => line.Contains("position 2 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProcessManagerOnTheBus_ReadsWhatItWrote()
    {
        await using var host = new InlineHost(static options => options.Inline<Tally>(s_long));
        var read = new TaskCompletionSource<int[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Get<EventDispatcher>().RegisterEventHandler<TallyAdded>(async (e, cancellationToken) =>
        {
            if (e.Event is not TallyAdded { Number: 1 })
                return;
            await host.AddAsync(2, cancellationToken);
            read.TrySetResult(host.Numbers());
        });
        await host.StartAsync();
        await host.AddAsync(1);
        var numbers = await read.Task.WaitAsync(Cancel);
        Assert.Equal([1, 2], numbers);
        Assert.Empty(host.Missed);
    }

    [Fact]
    public async Task WhatCannotBeInline_IsRefused()
    {
        await AssertRefusedAsync("does not feed it", new InlineHost(static options => options.Inline<Tally>(s_long).Without<Tally>()));
        await AssertRefusedAsync("does not feed it", new InlineHost(static options => options.Inline<Tally>(s_long).Feeds = false));
        await AssertRefusedAsync("live projection", new InlineHost(static options => options.Inline<LiveTally>(s_long)));
        foreach (var none in (TimeSpan[])[TimeSpan.Zero, Timeout.InfiniteTimeSpan, TimeSpan.FromDays(2)])
            Assert.Throws<ArgumentOutOfRangeException>(() => new ProjectionOptions().Inline<Tally>(none));

        static async Task AssertRefusedAsync(string reason, InlineHost host)
            => Assert.Contains(reason, (await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreThatWasReplacedBehindTheOptions_IsRefusedAtTheStart()
    {
        await using var host = new InlineHost(
            static options => options.Inline<Tally>(s_long),
            static services => services.Replace(ServiceDescriptor.Singleton<IEventStore>(static provider => provider.GetRequiredService<InMemoryEventStore>())));
        Assert.Contains("UseStore", (await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StoreIsItself_WhereNothingIsInline()
    {
        Assert.IsType<InMemoryEventStore>(new InlineHost(static _ => { }).Get<IEventStore>());
        var inline = new InlineHost(static options => options.Inline<Tally>(s_long));
        Assert.Same(inline.Get<InMemoryEventStore>(), inline.Get<ISnapshotStore>());
        Assert.Equal("memory", inline.Get<IEventStore>().DatabaseSystem);
    }

    private static async Task AppendAsync(InlineHost host, string way)
    {
        switch (way)
        {
            case "log":
                await host.AddAsync(5);
                break;
            case "store":
                await host.Get<IEventStore>().AppendAsync(Request(5), Cancel);
                break;
            case "repository":
                await host.Get<IRepository<Tallied>>().CreateAsync("1", static tallied => tallied.Add(5), CommandContext.New(), Cancel);
                break;
            default:
                host.Get<CommandDispatcher>().RegisterCommandHandler<int>(async (command, context, cancellationToken) =>
                    await host.Get<IRepository<Tallied>>().CreateAsync("1", tallied => tallied.Add((int)command.Body), context, cancellationToken));
                await host.Get<ICommandSender>().SendAsync(5, Cancel);
                break;
        }
    }

    private static AppendRequest Request(int number) => new(
        new EventMetadata("tally/1", Guid.CreateVersion7(), "c", null, DateTimeOffset.UnixEpoch, null, null), ExpectedVersion.Any,
        [new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey(nameof(TallyAdded), 1), new byte[] { 0x91, (byte)number })]);
}

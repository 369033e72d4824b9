using Cqrs.Generated.Tests.Aggregates;
using Microsoft.Extensions.Time.Testing;

namespace Cqrs.Generated.Tests.Repositories;

public sealed class SaveTests
{
    [Fact]
    public async Task SavedEvents_CarryWhatTheCommandKnows()
    {
        var cancel = RepositoryFixture.Cancel;
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(7);
        var store = new InMemoryEventStore();
        var repository = new Repository<Counter>(store, null, new FakeTimeProvider(now));
        var command = Command.Create("body", "corr") with { Actor = "Ada", OnBehalfOf = "Grace" };
        await repository.CreateAsync("7", counter =>
        {
            counter.Start(1);
            counter.Add(2);
        }, new CommandContext(command), cancel);

        var events = await new EventLog(store, CqrsApplication.TypeRegistry).ReadStreamAsync("Counter/7", cancel);
        Assert.Equal([1, 2], events.Select(e => e.Version));
        Assert.Equal([new Position(0, 1), new Position(0, 2)], events.Select(e => e.Position));
        Assert.Equal(["CounterStarted", "CounterAdded"], events.Select(e => e.EventType));
        Assert.Equal(2, events.Select(e => e.Id).Distinct().Count());
        Assert.Single(events.Select(e => e.BatchId).Distinct());
        Assert.All(events, e => Assert.Equal(
            ("corr", command.MessageId.ToString(), "Ada", "Grace", now, "7", "Counter/7", 1),
            (e.CorrelationId, e.CausationId, e.Actor, e.OnBehalfOf, e.Created, e.SourceId, e.StreamId, e.EventTypeVersion)));
        Assert.All(events, e => Assert.Equal((7, now.ToUnixTimeMilliseconds()), (e.Id.Version, Convert.ToInt64(e.Id.ToString("N")[..12], 16))));
    }

    [Fact]
    public async Task ClockBefore1970_KeepsNothingFromBeingSaved()
    {
        var cancel = RepositoryFixture.Cancel;
        var store = new InMemoryEventStore();
        var clock = new FakeTimeProvider();
        clock.AdjustTime(DateTimeOffset.MinValue);
        var repository = new Repository<Counter>(store, null, clock);
        await repository.CreateAsync("7", counter => counter.Start(1), CommandContext.New(), cancel);
        await repository.UpdateAsync("7", counter => counter.Add(2), cancel);
        var log = new EventLog(store, CqrsApplication.TypeRegistry, clock);
        await log.AppendIntegrationEventAsync(new CounterAdded(3), "correlation", cancellationToken: cancel);

        var events = await log.ReadStreamAsync("Counter/7", cancel);
        Assert.Equal(3, (await repository.LoadAsync("7", cancel)).Value);
        Assert.Equal(DateTimeOffset.MinValue, events[1].Created);
        Assert.Equal((7, 0L), (events[1].Id.Version, Convert.ToInt64(events[1].Id.ToString("N")[..12], 16)));
    }

    [Fact]
    public async Task LoadedAggregate_TellsTheTimeByTheRepositorysClock()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var clock = new FakeTimeProvider(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var repository = new Repository<Counter>(fixture.Memory, null, clock);
        var counter = await repository.LoadAsync("7", RepositoryFixture.Cancel);
        for (var time = 0; time < 2; time++)
        {
            counter.Add(1);
            await repository.SaveAsync(counter, time == 0 ? null : CommandContext.New(), RepositoryFixture.Cancel);
            clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal([1, 2], (await fixture.Log.ReadStreamAsync(RepositoryFixture.Stream, RepositoryFixture.Cancel)).Skip(1).Select(e => e.Created.Day));
    }

    [Fact]
    public async Task SavedWithoutACommand_EventsShareANewCorrelation()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        counter.Add(1);
        counter.Add(2);
        var result = await fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel);
        Assert.Equal((RepositoryFixture.Stream, 3, new Position(0, 3), false), (result.StreamId, result.Version, result.Position, result.Repeated));
        Assert.Equal((3, 0), (counter.Version, counter.PendingEvents.Count));
        var events = await fixture.Log.ReadStreamAsync(RepositoryFixture.Stream, RepositoryFixture.Cancel);
        Assert.Equal(events[1].CorrelationId, events[2].CorrelationId);
        Assert.NotEqual(events[0].CorrelationId, events[1].CorrelationId);
        Assert.Equal((null, null, null), (events[1].CausationId, events[1].Actor, events[1].OnBehalfOf));
    }

    [Fact]
    public async Task SavedAggregate_CanGoOn()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        for (var time = 0; time < 3; time++)
        {
            counter.Add(1);
            await fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel);
        }
        Assert.Equal((13, 4), (await fixture.ValueAsync(), counter.Version));
        Assert.Equal(3, fixture.Store.Requests.Select(r => r.Metadata.CorrelationId).Distinct().Count());
    }

    [Fact]
    public async Task SavedUnderACommandItsHandlersHadNotSeen_HasToBeLoadedAgain()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        counter.Add(1);
        await fixture.Repository.SaveAsync(counter, CommandContext.New(), RepositoryFixture.Cancel);
        Assert.Contains("EventContext", Assert.Throws<InvalidOperationException>(() => counter.Add(1)).Message, StringComparison.Ordinal);
        Assert.Equal(11, await fixture.ValueAsync());
    }

    [Fact]
    public async Task EventRaisedWhileASaveIsOnItsWay_StaysPending()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var release = new TaskCompletionSource();
        fixture.Store.Append = async (_, _, append) =>
        {
            await release.Task;
            return await append();
        };
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        counter.Add(1);
        var saving = fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel).AsTask();
        counter.Add(5);
        release.SetResult();
        await saving;
        Assert.Equal([new CounterAdded(5)], counter.PendingEvents);
        await fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel);
        Assert.Equal(16, await fixture.ValueAsync());
    }

    [Fact]
    public async Task AsynchronousUpdate_IsAwaited()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await fixture.Repository.UpdateAsync("7", async counter =>
        {
            await Task.Yield();
            counter.Add(1);
        }, CommandContext.New(), RepositoryFixture.Cancel);
        await fixture.Repository.CreateAsync("8", async counter =>
        {
            await Task.Yield();
            counter.Start(1);
        }, CommandContext.New(), RepositoryFixture.Cancel);
        Assert.Equal(11, await fixture.ValueAsync());
        Assert.Equal(1, (await fixture.Repository.LoadAsync("8", RepositoryFixture.Cancel)).Value);
    }

    [Fact]
    public async Task NothingPending_IsNoAppend()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        Assert.Equal(new AppendResult(RepositoryFixture.Stream, 1, Position.Start, false), await fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel));
        await fixture.Repository.UpdateAsync("7", _ => { }, CommandContext.New(), RepositoryFixture.Cancel);
        await fixture.Repository.CreateAsync("8", _ => { }, CommandContext.New(), RepositoryFixture.Cancel);
        Assert.Empty(fixture.Store.Requests);
    }

    [Fact]
    public async Task DecisionThatThrows_WritesNothing()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await fixture.Repository.UpdateAsync("7", c =>
        {
            c.Add(1);
            c.Add(-1_000);
        }, RepositoryFixture.Cancel));
        Assert.Empty(fixture.Store.Requests);
        Assert.Equal(10, await fixture.ValueAsync());
    }

    [Fact]
    public async Task StoreThatFails_IsNotAskedAgainAndTheAggregateIsAsItWas()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        fixture.Store.Append = static (_, _, _) => throw new EventStoreException("The disk is full.");
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        counter.Add(1);
        await Assert.ThrowsAsync<EventStoreException>(async () => await fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel));
        Assert.Single(fixture.Store.Requests);
        Assert.Equal((1, 1), (counter.Version, counter.PendingEvents.Count));
    }

    [Fact]
    public async Task CancelledBeforehand_NothingIsWritten()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await fixture.Repository.UpdateAsync("7", c => c.Add(1), new CancellationToken(true)));
        Assert.Equal(10, await fixture.ValueAsync());
    }

    [Fact]
    public async Task ContextOfACommand_NotesWhatWasAppended()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var context = CommandContext.New();
        await fixture.Repository.UpdateAsync("7", c => c.Add(1), context, RepositoryFixture.Cancel);
        await fixture.Repository.CreateAsync("8", c => c.Start(1), context, RepositoryFixture.Cancel);
        Assert.Equal([("Counter/7", 2L), ("Counter/8", 1L)], context.Appends.Select(a => (a.StreamId, a.Version)));
        Assert.Equal(new Position(0, 3), new CommandResult(context).Position);
    }
}

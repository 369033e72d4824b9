namespace Cqrs.Generated.Tests.Aggregates;

public sealed class RaiseTests
{
    private readonly Counter _counter = AggregateType.Of<Counter>().Create("7");

    [Fact]
    public void RaisedEvent_IsHandledAtOnceAndPending()
    {
        _counter.Start(5);
        _counter.Add(2);
        Assert.Equal(7, _counter.Value);
        Assert.Equal([new CounterStarted(5), new CounterAdded(2)], _counter.PendingEvents);
        Assert.Equal((0, "7"), (_counter.Version, _counter.Id));
    }

    [Fact]
    public void StaticHandler_IsCalled()
    {
        var probe = new CounterProbed();
        _counter.Do(probe);
        Assert.True(probe.Seen);
    }

    [Fact]
    public void HandlerInAnotherFileOfTheClass_IsCalled()
    {
        _counter.Rename("kitchen");
        Assert.Equal("kitchen", _counter.Name);
    }

    [Fact]
    public void HandlerThatAsksForContext_LearnsWhatIsKnownWhileRaising()
    {
        _counter.Start(1);
        _counter.Do(new CounterStamped());
        _counter.Do(new CounterStamped());
        Assert.Equal([2, 3], _counter.Contexts.Select(c => c.Version));
        Assert.Equal(2, _counter.Contexts.Select(c => c.EventId).Distinct().Count());
        var context = _counter.Contexts[0];
        Assert.Equal(("Counter/7", "7", Position.Start), (context.StreamId, context.SourceId, context.Position));
        Assert.Equal(new EventTypeKey("CounterStamped", 1), context.Type);
        Assert.NotEmpty(context.CorrelationId);
        Assert.Equal(context.Created, _counter.Contexts[1].Created);
    }

    [Fact]
    public void HandlerThatThrows_LeavesTheEventUnhappened()
    {
        _counter.Start(1);
        var thrown = Assert.Throws<InvalidOperationException>(() => _counter.Do(new CounterJammed(true)));
        Assert.Equal("Jammed at 2.", thrown.Message);
        Assert.Equal([new CounterStarted(1)], _counter.PendingEvents);
        _counter.Add(1);
        Assert.Equal(2, _counter.PendingEvents.Count);
    }

    [Fact]
    public void RuleThatRefuses_RaisesNothing()
    {
        Assert.Throws<InvalidOperationException>(() => _counter.Add(-1));
        Assert.Empty(_counter.PendingEvents);
    }

    [Fact]
    public void IgnoredEvent_IsPendingWithoutAHandler()
    {
        _counter.Do(new CounterNoted("n"));
        Assert.Equal([new CounterNoted("n")], _counter.PendingEvents);
    }

    [Fact]
    public void UnhandledEvent_IsRefusedAndNamed()
    {
        var thrown = Assert.Throws<UnhandledEventException>(() => _counter.Do(new CounterStolen()));
        Assert.Equal(("CounterStolen", null, 0), (thrown.EventType, thrown.StreamId, thrown.Version));
        Assert.Contains("HandleCounterStolen", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("[Ignores<CounterStolen>]", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(_counter.PendingEvents);
    }

    [Fact]
    public void EventDerivedFromAHandledOne_IsAnotherEventAndRefused()
    {
        _counter.Do(new CounterCleaned());
        Assert.Throws<UnhandledEventException>(() => _counter.Do<CounterCleaned>(new CounterPolished()));
        Assert.Equal(1, _counter.Cleanings);
        Assert.Equal([new CounterCleaned()], _counter.PendingEvents);
    }

    [Fact]
    public void AggregateWithoutAGeneratedPart_SaysSo()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => new Bare().Do());
        Assert.Contains("Make it partial", thrown.Message, StringComparison.Ordinal);
    }

    private sealed class Bare : Aggregate
    {
        public void Do() => Raise(new CounterAdded(1));
    }
}

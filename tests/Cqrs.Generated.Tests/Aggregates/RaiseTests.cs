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
        _counter.Do(new CounterProbed());
        Assert.True(Assert.IsType<CounterProbed>(_counter.PendingEvents[0]).Seen);
    }

    [Fact]
    public void EventChangedAfterItWasRaised_HasHappenedAsItWas()
    {
        var probe = new CounterProbed();
        _counter.Do(probe);
        Assert.False(probe.Seen);
        Assert.NotSame(probe, _counter.PendingEvents[0]);
    }

    [Fact]
    public void EventThatCouldNotBeReadAgain_IsRefusedWhenItIsRaised()
    {
        var deep = new CounterNested(0, null);
        for (var i = 0; i < PayloadReader.MaximumDepth; i++)
            deep = new CounterNested(i, deep);
        Assert.Contains("500", Assert.Throws<UnstorableEventException>(() => _counter.Do(deep)).Message, StringComparison.Ordinal);
        Assert.Empty(_counter.PendingEvents);
        _counter.Add(1);
    }

    [Fact]
    public void EventRaisedWhileAnotherIsEncoded_DisturbsNeither()
    {
        var other = AggregateType.Of<Counter>().Create("8");
        _counter.Do(new CounterListed(Numbers()));
        Assert.Equal((6, 40), (_counter.Value, other.Value));

        IEnumerable<int> Numbers()
        {
            yield return 1;
            other.Add(40);
            yield return 2;
            yield return 3;
        }
    }

    [Fact]
    public void HugeEvent_IsFollowedBySmallOnes()
    {
        _counter.Rename(new string('x', 200_000));
        _counter.Rename("small");
        Assert.Equal(["small"], _counter.PendingEvents.Skip(1).Cast<CounterRenamed>().Select(e => e.Name));
    }

    [Fact]
    public void EventRaisedByAHandler_IsRefused()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => _counter.Do(new CounterEchoed()));
        Assert.Contains("A handler of Counter raises CounterAdded", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(_counter.PendingEvents);
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
    public void HandlerThatThrows_LeavesTheEventUnhappenedAndTheAggregateUnusable()
    {
        _counter.Start(1);
        var thrown = Assert.Throws<InvalidOperationException>(() => _counter.Do(new CounterJammed(true)));
        Assert.Equal("Jammed at 2.", thrown.Message);
        Assert.Equal([new CounterStarted(1)], _counter.PendingEvents);
        Assert.Contains("Load it again", Assert.Throws<InvalidOperationException>(() => _counter.Add(1)).Message, StringComparison.Ordinal);
        Assert.Single(_counter.PendingEvents);
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
        var thrown = Assert.Throws<InvalidOperationException>(() => new Bare().Do(new CounterAdded(1)));
        Assert.Contains("Make it partial", thrown.Message, StringComparison.Ordinal);
    }

    private sealed class Bare : Aggregate
    {
        public void Do<TEvent>(TEvent e) where TEvent : notnull => Raise(e);
    }
}

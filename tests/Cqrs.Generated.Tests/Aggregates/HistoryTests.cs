namespace Cqrs.Generated.Tests.Aggregates;

public sealed class HistoryTests
{
    [Fact]
    public void History_IsHandledInOrderAndNothingIsPending()
    {
        var counter = AggregateType.Of<Counter>().FromHistory("7", new CounterStarted(5), new CounterNoted("x"), new CounterAdded(-2), new CounterRenamed("n"));
        Assert.Equal((3, "n", 4, "7"), (counter.Value, counter.Name, counter.Version, counter.Id));
        Assert.Empty(counter.PendingEvents);
    }

    [Fact]
    public void HistoryThenDecision_ContinuesTheVersions()
    {
        var counter = AggregateType.Of<Counter>().FromHistory("7", new CounterStarted(5), new CounterStamped());
        counter.Do(new CounterStamped());
        Assert.Equal([2, 3], counter.Contexts.Select(c => c.Version));
        Assert.Equal(2, counter.Version);
    }

    [Fact]
    public void NoHistory_IsWhereEveryHistoryBegins()
    {
        var counter = AggregateType.Of<Counter>().FromHistory("7");
        Assert.Equal((0, 0, "7"), (counter.Value, counter.Version, counter.Id));
    }

    [Fact]
    public void UnhandledEventInHistory_IsRefused()
    {
        Assert.Throws<UnhandledEventException>(() => AggregateType.Of<Counter>().FromHistory("7", new CounterStarted(5), new CounterStolen()));
        Assert.Throws<UnhandledEventException>(() => AggregateType.Of<Counter>().FromHistory("7", new CounterPolished()));
    }

    [Fact]
    public void EmptyId_IsRefused() => Assert.Throws<ArgumentException>(() => AggregateType.Of<Counter>().Create(""));

    [Fact]
    public void TypeOfAnAggregate_NamesItsEventsAndItself()
    {
        AggregateType type = AggregateType.Of<Counter>();
        Assert.Equal(("Counter", typeof(Counter)), (type.Name, type.ClrType));
        Assert.Equal(
            ["CounterAdded", "CounterCleaned", "CounterEchoed", "CounterJammed", "CounterListed", "CounterNested", "CounterNoted", "CounterProbed", "CounterRenamed", "CounterStamped", "CounterStarted"],
            type.Events.Where(e => e.Becomes is null && e.Newest.Becomes is null).Select(e => e.Key.Name).Order(StringComparer.Ordinal));

        // Those that count no more every aggregate passes over.
        Assert.Equal(["GreetingSent@1", "GreetingSent@2", "Tipped@1"], type.Events.Where(e => e.Newest.Becomes is not null).Select(e => $"{e.Key.Name}@{e.Key.Version}").Order(StringComparer.Ordinal));
    }
}

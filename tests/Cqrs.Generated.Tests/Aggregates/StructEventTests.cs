namespace Cqrs.Generated.Tests.Aggregates;

/// <summary>Struct events go from their bytes to their handler without being boxed; every refusal holds there too.</summary>
public sealed partial class StructEventTests
{
    private readonly Meter _meter = AggregateType.Of<Meter>().Create("1");

    [Fact]
    public void Handler_GetsWhatWillBeLoaded()
    {
        _meter.Do(new MeterRead(5) { NotStored = 7 });
        Assert.Equal((5, 0), (_meter.Value, _meter.NotStored));
        Assert.Equal(new MeterRead(5), Assert.Single(_meter.PendingEvents));
        Assert.NotSame(_meter.PendingEvents[0], _meter.PendingEvents[0]);
    }

    [Fact]
    public async Task EventsOfOneAppend_AreStoredInOrderWithIdsOfTheirOwn()
    {
        for (var i = 0; i < 500; i++)
            _meter.Do(new MeterRead(i));
        _meter.Do<object>(new MeterRead(1_000));
        var store = new InMemoryEventStore();
        await new Repository<Meter>(store).SaveAsync(_meter, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(_meter.PendingEvents);
        var stored = await new EventLog(store, CqrsApplication.TypeRegistry).ReadStreamAsync("Meter/1", TestContext.Current.CancellationToken);
        Assert.Equal([.. Enumerable.Range(0, 500), 1_000], stored.Select(e => ((MeterRead)e.Event).Value));
        Assert.Equal(501, stored.Select(e => e.Id).Distinct().Count());
        Assert.Single(stored.Select(e => e.Created).Distinct());
    }

    [Fact]
    public async Task EventRaisedAfterASave_IsAnotherAppend()
    {
        var repository = new Repository<Meter>(new InMemoryEventStore());
        for (var i = 1; i <= 3; i++)
        {
            _meter.Do(new MeterRead(i));
            Assert.Equal((i, false), ((await repository.SaveAsync(_meter, cancellationToken: TestContext.Current.CancellationToken)).Version, _meter.PendingEvents.Count > 0));
        }

        Assert.Equal(3, (await repository.LoadAsync("1", TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public void OneEventOfTwoAggregates_GoesToEach()
    {
        var second = AggregateType.Of<SecondMeter>().Create("2");
        for (var i = 1; i <= 3; i++)
        {
            _meter.Do(new MeterRead(i));
            second.Do(new MeterRead(10 * i));
        }

        Assert.Equal((3, 60), (_meter.Value, second.Total));
    }

    [Fact]
    public void Context_IsThatOfTheEvent()
    {
        _meter.Do(new MeterRead(1));
        _meter.Do(new MeterStamped());
        _meter.Do(new MeterStamped());
        Assert.Equal([2, 3], _meter.Contexts.Select(c => c.Version));
        Assert.Equal(2, _meter.Contexts.Select(c => c.EventId).Distinct().Count());
        Assert.Equal("MeterStamped", _meter.Contexts[0].Type.Name);
    }

    [Fact]
    public async Task EventIdThatAHandlerSaw_IsTheStoredOne()
    {
        _meter.Do(new MeterRead(1));
        _meter.Do(new MeterStamped());
        var store = new InMemoryEventStore();
        await new Repository<Meter>(store).SaveAsync(_meter, cancellationToken: TestContext.Current.CancellationToken);
        var stored = await new EventLog(store, CqrsApplication.TypeRegistry).ReadStreamAsync("Meter/1", TestContext.Current.CancellationToken);
        Assert.Equal(_meter.Contexts[0].EventId, stored[1].Id);
        Assert.Equal(_meter.Contexts[0].Created, stored[0].Created);
    }

    [Fact]
    public void HandlerThatThrows_LeavesTheEventUnhappenedAndTheAggregateUnusable()
    {
        _meter.Do(new MeterRead(1));
        Assert.Equal("Jammed.", Assert.Throws<FormatException>(() => _meter.Do(new MeterJammed())).Message);
        Assert.Equal([new MeterRead(1)], _meter.PendingEvents);
        var refused = Assert.Throws<InvalidOperationException>(() => _meter.Do(new MeterRead(2)));
        Assert.Contains("the handler of MeterJammed threw", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EventThatCannotBeEncoded_HasNotHappenedAndHarmsNothing()
        => CannotBeStored(new MeterTorn(atEncoding: true), "Torn while it is read.");

    [Fact]
    public void EventThatCannotBeDecoded_HasNotHappenedAndHarmsNothing()
        => CannotBeStored(new MeterTorn(atEncoding: false), "Torn while it is made.");

    [Fact]
    public void IgnoredEventThatCannotBeDecoded_HasNotHappenedEither()
    {
        Assert.Equal(typeof(MeterForgotten), Assert.Throws<UnstorableEventException>(() => _meter.Do(MeterForgotten.Unreadable())).EventType);
        Assert.Empty(_meter.PendingEvents);
        _meter.Do(new MeterRead(1));
    }

    [Fact]
    public void EventRaisedByAHandler_IsRefused()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => _meter.Do(new MeterEchoed()));
        Assert.Contains("A handler of Meter raises MeterRead", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(_meter.PendingEvents);
    }

    [Fact]
    public void UnhandledEvent_IsRefusedAndNamed()
        => Assert.Equal("MeterStolen", Assert.Throws<UnhandledEventException>(() => _meter.Do(new MeterStolen())).EventType);

    [Fact]
    public void AggregateWithoutAnId_RaisesNothing()
        => Assert.Contains("has no id", Assert.Throws<InvalidOperationException>(() => new Meter().Do(new MeterRead(1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_IsNoEvent() => Assert.Throws<ArgumentNullException>(() => _meter.Do<object>(null!));

    private void CannotBeStored(MeterTorn e, string because)
    {
        var thrown = Assert.Throws<UnstorableEventException>(() => _meter.Do(e));
        Assert.Equal((typeof(MeterTorn), because), (thrown.EventType, thrown.InnerException?.Message));
        Assert.Empty(_meter.PendingEvents);
        _meter.Do(new MeterRead(1));
        Assert.Equal(1, _meter.Value);
    }
}

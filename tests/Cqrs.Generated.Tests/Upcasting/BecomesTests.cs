namespace Cqrs.Generated.Tests.Upcasting;

/// <summary>Events that have become others are those to whoever reads them.</summary>
public sealed class BecomesTests
{
    private const string Stream = "Member/1";
    private readonly InMemoryEventStore _store = new();
    private readonly EventLog _log;

    public BecomesTests() => _log = new EventLog(_store, CqrsApplication.TypeRegistry);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task StoreAsync(params object[] events) => await _store.AppendAsync(Old.Request(Stream, events), Cancel);

    private async Task<Member> LoadAsync() => await new Repository<Member>(_store).LoadAsync("1", Cancel);

    private async Task<string> MailsAsync()
    {
        var mailings = new Mailings();
        await new ProjectionRunner(_store, mailings).CatchUpAsync(Cancel);
        return mailings.Mails;
    }

    [Fact]
    public async Task Aggregate_IsFoldedFromTheParts_InTheirOrder()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b;c@d"), new ContactChanged("Elm Row, Hull", [], "123"), new Moved("High Street", "Leeds"));
        Assert.Equal(
            "moved to Mill Lane in York; mail a@b (ContactChanged 1); mail c@d (ContactChanged 1); moved to Elm Row in Hull; phone 123; moved to High Street in Leeds", (await LoadAsync()).Heard);
    }

    [Fact]
    public async Task EventThatHasBecomeOnesThatHaveBecomeOthers_IsTheLastOfThem()
    {
        await StoreAsync(new Imported("ada|Elm Row, Hull"), new JoinedV1("bob"), new Joined("eve", 5));
        Assert.Equal("moved to Elm Row in Hull; phone none; welcome ada; welcome bob; welcome eve", (await LoadAsync()).Heard);
        Assert.Equal("20@1 5@3", await MailsAsync());
        Assert.Equal(
            [new Moved("Elm Row", "Hull"), new PhoneChanged("none"), new Welcomed("ada"), new FeePaid(20), new Welcomed("bob"), new Welcomed("eve"), new FeePaid(5)],
            (await _log.ReadStreamAsync(Stream, Cancel)).Select(static e => e.Event));
    }

    [Fact]
    public async Task EventThatCountsNoMore_IsPassedOver_AndKeepsItsVersion()
    {
        await StoreAsync(new GreetingSentV1("hi"), new Moved("Elm Row", "Hull"), new GreetingSent("hi", "mail"), new Welcomed("ada"));
        var member = await LoadAsync();
        Assert.Equal(("moved to Elm Row in Hull; welcome ada", 4), (member.Heard, member.Version));
        Assert.Equal([2L, 4L], (await _log.ReadStreamAsync(Stream, Cancel)).Select(static e => e.Version));
        member.Move("Mill Lane", "York");
        Assert.Equal("", await MailsAsync());
    }

    [Fact]
    public async Task EventOfWhichSomeCountNoMore_IsPassedOverWhereItsUpcasterReturnsNull()
    {
        await StoreAsync(new RewardedV1(5), new RewardedV1(-1), new Rewarded(2, "luck"));
        Assert.Equal(7, (await LoadAsync()).Points);
        Assert.Equal([new Rewarded(5, "unknown"), new Rewarded(2, "luck")], (await _log.ReadStreamAsync(Stream, Cancel)).Select(static e => e.Event));
    }

    [Fact]
    public async Task Projection_TakesThePartsThatItHandles()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b;c@d"), new ContactChanged("Elm Row, Hull", ["e@f"], "123"), new MailAdded("g@h"));
        Assert.Equal("a@b c@d e@f g@h", await MailsAsync());
    }

    [Fact]
    public async Task Log_HasTheParts_EachWithAnIdOfItsOwnThatStaysTheSame()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b;c@d"), new Welcomed("ada"));
        var events = await _log.ReadStreamAsync(Stream, Cancel);
        Assert.Equal([new Moved("Mill Lane", "York"), new MailAdded("a@b"), new MailAdded("c@d"), new Welcomed("ada")], events.Select(static e => e.Event));
        Assert.Equal([("Moved", 2), ("MailAdded", 1), ("MailAdded", 1), ("Welcomed", 1)], events.Select(static e => (e.EventType, e.EventTypeVersion)));
        Assert.Equal([(1L, 0), (1L, 1), (1L, 2), (2L, null)], events.Select(static e => (e.Version, e.Part)));
        Assert.Single(events.Take(3).Select(static e => e.Position).Distinct());
        Assert.Equal(4, events.Select(static e => e.Id).Distinct().Count());
        var all = new List<VersionedEvent>();
        await foreach (var read in _log.ReadAllAsync(cancellationToken: Cancel))
            all.Add(read);
        Assert.Equal(events, all);
        Assert.Equal(events, await _log.ReadByCorrelationAsync("c", Cancel));
    }

    [Fact]
    public async Task LogOfMoreThanAPageOfEventsThatCountNoMore_IsReadToItsEnd()
    {
        await StoreAsync([.. Enumerable.Repeat<object>(new GreetingSent("hi", "mail"), 1_001), new Welcomed("ada")]);
        var all = new List<object>();
        await foreach (var read in _log.ReadAllAsync(cancellationToken: Cancel))
            all.Add(read.Event);
        Assert.Equal([new Welcomed("ada")], all);
    }

    [Fact]
    public async Task ProjectionThatIsFedByABus_TakesTheEventWhole()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b;c@d"));
        var (whole, mailings) = (Assert.Single(await _log.ReadBatchAsync(Position.Start, 10, Cancel)), new Mailings());
        mailings.Apply(whole);
        mailings.Apply(whole);
        Assert.Equal(("a@b c@d", whole.Position), (mailings.Mails, mailings.Checkpoint));
        Assert.Contains("handles all of them together", Assert.Throws<InvalidOperationException>(() => new Mailings().Apply(whole.InParts()[1])).Message, StringComparison.Ordinal);
    }

    /// <summary>What comes before a part, or is new, or comes no more, leaves the ids of the others.</summary>
    [Fact]
    public async Task IdOfAPart_HangsOnItsNameAndTheNumberOfThatName()
    {
        await StoreAsync(new ContactChanged("Mill Lane, York", ["a@b", "c@d"], null), new ContactChanged("Mill Lane, York", [], "1"));
        var events = await _log.ReadStreamAsync(Stream, Cancel);
        var whole = await _log.ReadBatchAsync(Position.Start, 10, Cancel);
        Assert.Equal(
            [(0, "Moved 0"), (0, "MailAdded 0"), (0, "MailAdded 1"), (1, "Moved 0"), (1, "PhoneChanged 0")],
            events.Select(e => (e.Version == 1 ? 0 : 1, new[] { "Moved 0", "MailAdded 0", "MailAdded 1", "PhoneChanged 0" }.Single(name => DeterministicGuid.Create(whole[(int)e.Version - 1].Id, name) == e.Id))));
    }

    [Fact]
    public async Task EventThatIsGivenAnotherBody_HasNotBecomeWhatTheOtherHas()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b"), new Welcomed("ada"));
        var whole = await _log.ReadBatchAsync(Position.Start, 10, Cancel);
        Assert.Equal(2, whole[0].InParts().Count);
        Assert.Equal(2, (whole[0] with { TraceParent = "x" }).InParts().Count);
        Assert.Equal(new Welcomed("eve"), Assert.Single((whole[0] with { Event = new Welcomed("eve") }).InParts()).Event);
        Assert.Same(whole[1], Assert.Single(whole[1].InParts()));
        Assert.Contains("Welcomed", System.Text.Json.JsonSerializer.Serialize(whole[1]), StringComparison.Ordinal);
    }

    /// <summary>A projection of a version that lives passes over the versions of it that have become others, or nothing.</summary>
    [Fact]
    public async Task ProjectionOfAVersionThatLives_PassesOverThoseThatHaveBecomeOthers()
    {
        await StoreAsync(new TippedV1(1), new TippedV2(2), new Tipped(3, "ada"), new TippedV2(4));
        var tips = new Tips();
        await new ProjectionRunner(_store, tips).CatchUpAsync(Cancel);
        Assert.Equal(3, tips.Sum);
        var thanks = new Thanks();
        await new ProjectionRunner(_store, thanks).CatchUpAsync(Cancel);
        Assert.Equal(6, thanks.Sum);
    }

    [Fact]
    public async Task GoodEventsBeforeOneThatCannotBeMade_AreRead()
    {
        await StoreAsync(new Welcomed("ada"), new Joined("", 1));
        Assert.Single(await _log.ReadBatchAsync(Position.Start, 10, Cancel));
    }

    [Fact]
    public async Task UpcasterThatReturnsNullAndDoesNotSaySo_IsAFailureThatNamesTheEvent()
    {
        await StoreAsync(new Joined("", 1));
        const string what = "The upcaster of 'Joined' to 'Welcomed' has returned null.";
        foreach (var failure in new[] { await Assert.ThrowsAnyAsync<CqrsException>(async () => await LoadAsync()), await Assert.ThrowsAnyAsync<CqrsException>(async () => await _log.ReadStreamAsync(Stream, Cancel)) })
        {
            Assert.Contains(what, failure.InnerException!.Message, StringComparison.Ordinal);
            Assert.Contains(Stream, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bus_CarriesTheEventWhole_AndHandlersOfATypeGetTheParts()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b;c@d"), new GreetingSentV1("hi"), new Welcomed("ada"));
        var (whole, parts, dispatcher, bus) = (new List<VersionedEvent>(), new List<object>(), new EventDispatcher(), new InMemoryEventBus());
        dispatcher.RegisterGlobalHandler((message, _) => Add(whole, message));
        dispatcher.RegisterEventHandler<Moved>((message, _) => Add(parts, message.Event));
        dispatcher.RegisterEventHandler<MailAdded>((message, _) => Add(parts, message.Event));
        dispatcher.RegisterEventHandler<ContactChanged>((message, _) => Add(parts, message.Event));
        dispatcher.RegisterEventHandler<GreetingSent>((message, _) => Add(parts, message.Event));
        using var listener = new EventListener(bus, dispatcher);
        using var relay = new EventRelay(_log, _store, _store, bus);
        await listener.StartAsync(Cancel);
        await relay.StartAsync(Cancel);
        while (whole.Count < 3)
            await Task.Delay(1, Cancel);
        await relay.StopAsync(Cancel);
        await listener.StopAsync(Cancel);

        // Versions without gaps, as an inbox wants them.
        Assert.Equal([1L, 2L, 3L], whole.Select(static message => message.Version));
        Assert.Equal([3, 0, 1], whole.Select(static message => message.InParts().Count));
        Assert.Equal([new Moved("Mill Lane", "York"), new MailAdded("a@b"), new MailAdded("c@d")], parts);

        static ValueTask Add<T>(List<T> list, T item)
        {
            list.Add(item);
            return default;
        }
    }

    [Fact]
    public async Task LetterOfSuchAnEvent_IsDeliveredAnewWithItsParts()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b"));
        var letters = new DeadLetterLog(new InMemoryEventStore(), CqrsApplication.TypeRegistry);
        var bus = new InMemoryEventBus(letters, CqrsApplication.TypeRegistry);
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        using var relay = new EventRelay(_log, _store, _store, bus);
        await relay.StartAsync(Cancel);
        Assert.True(await receiving.MoveNextAsync());
        await receiving.Current.ParkAsync(new IOException("away"), 1);
        await relay.StopAsync(Cancel);
        var redriving = new global::Cqrs.Generated.DeadLetters(letters, [bus]).RedriveStreamAsync(Stream, Cancel).AsTask();
        Assert.True(await receiving.MoveNextAsync());
        Assert.Equal([new Moved("Mill Lane", "York"), new MailAdded("a@b")], receiving.Current.Message.InParts().Select(static part => part.Event));
        await receiving.Current.AcceptAsync();
        Assert.Equal(1, await redriving);
    }

    [Fact]
    public async Task InboxThatKnowsEventsByVersion_RefusesAPart()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b;c@d"));
        var part = (await _log.ReadStreamAsync(Stream, Cancel))[1];
        var refusal = Assert.Throws<InvalidOperationException>(() => new InboxOptions().StreamOf(part));
        Assert.Contains("global handler", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AggregateGoesOn_BehindWhatHasBecomeOthers()
    {
        await StoreAsync(new ContactChangedV1("Mill Lane, York;a@b;c@d"));
        await new Repository<Member>(_store).UpdateAsync("1", static member => member.Move("Elm Row", "Hull"), Cancel);
        var member = await LoadAsync();
        Assert.Equal(2, member.Version);
        Assert.EndsWith("; moved to Elm Row in Hull", member.Heard, StringComparison.Ordinal);
    }
}

namespace Cqrs.Generated.Tests.Upcasting;

/// <summary>Events that were stored in older versions are the newest to whoever reads them.</summary>
public sealed class UpcastTests
{
    private const string Stream = "Consignment/1";
    private readonly InMemoryEventStore _store = new();
    private readonly EventLog _log;

    public UpcastTests() => _log = new EventLog(_store, CqrsApplication.TypeRegistry);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task StoreAsync(params object[] events) => await _store.AppendAsync(Old.Request(Stream, events), Cancel);

    private async Task<Consignment> LoadAsync() => await new Repository<Consignment>(_store).LoadAsync("1", Cancel);

    [Fact]
    public async Task Aggregate_IsFoldedFromAllVersions()
    {
        await StoreAsync(new PostedV1("Mill Lane, York"), new WeighedV1(500, "ada", 3), new PostedV2("High Street, Leeds", 2m), new Weighed("bob", 20, 4, IsExact: false), new Posted("Elm Row", "Hull", 4m));
        var parcel = await LoadAsync();
        Assert.Equal(("Elm Row", "Hull", 7.50m), (parcel.Street, parcel.City, parcel.Price));
        Assert.Equal((520, "bob", 1), (parcel.Grams, parcel.Clerk, parcel.Exact));
    }

    [Fact]
    public async Task LastEventOfAnOldVersion_OverwritesWhatANewOneLeft()
    {
        await StoreAsync(new Weighed("bob", 20, 4, IsExact: false), new WeighedV1(500, "ada", 3));
        var parcel = await LoadAsync();
        Assert.Equal((520, "ada", 1), (parcel.Grams, parcel.Clerk, parcel.Exact));
    }

    [Fact]
    public async Task Context_SaysTheStoredVersion()
    {
        await StoreAsync(new LostV1("Hull"));
        Assert.Equal("Hull: unknown (Lost)", (await LoadAsync()).Fate);
    }

    [Fact]
    public async Task Projection_IsFedWithTheNewest()
    {
        await StoreAsync(new PostedV1("Mill Lane, York"), new WeighedV1(500, "ada", 3), new PostedV2("High Street, Leeds", 2m), new Posted("Elm Row", "Hull", 4m));
        var office = new PostOffice();
        await new ProjectionRunner(_store, office).CatchUpAsync(Cancel);
        Assert.Equal(["York", "Leeds", "Hull"], office.Cities());
        Assert.Equal(500, office.Grams);
    }

    [Fact]
    public async Task Log_HasTheNewestWithItsNameAndVersion()
    {
        await StoreAsync(new PostedV1("Mill Lane, York"), new WeighedV1(500, "ada", 3));
        var events = await _log.ReadStreamAsync(Stream, Cancel);
        Assert.Equal([new Posted("Mill Lane", "York", 1.50m), new Weighed("ada", 500, 3, IsExact: true)], events.Select(static e => e.Event));
        Assert.Equal([("Posted", 3), ("Weighed", 2)], events.Select(static e => (e.EventType, e.EventTypeVersion)));
    }

    [Fact]
    public async Task FormerNames_AreReadAsTheEvent_AndNewOnesAreStoredUnderItsName()
    {
        await StoreAsync(new Old.Under("Despatched", new Dispatched("rail")), new Old.Under("SentOff", new Dispatched(",road")));
        await new Repository<Consignment>(_store).UpdateAsync("1", static consignment => consignment.Dispatch(",air"), Cancel);
        Assert.Equal("rail,road,air", (await LoadAsync()).Carrier);
        Assert.All(await _log.ReadStreamAsync(Stream, Cancel), static e => Assert.Equal(("Dispatched", typeof(Dispatched)), (e.EventType, e.Event.GetType())));
        var office = new PostOffice();
        await new ProjectionRunner(_store, office).CatchUpAsync(Cancel);
        Assert.Equal(3, office.Dispatches);
        Assert.Same(CqrsApplication.TypeRegistry.Find(typeof(Dispatched)), CqrsApplication.TypeRegistry.Find(new EventTypeKey("SentOff", 1)));
    }

    [Fact]
    public async Task UpcasterThatReturnsNull_IsAFailureThatNamesTheEvent()
    {
        await StoreAsync(new LostV1(""));
        var failure = await Assert.ThrowsAnyAsync<CqrsException>(async () => await LoadAsync());
        Assert.Contains("The upcaster of 'Lost', version 1, has returned null.", failure.InnerException!.Message, StringComparison.Ordinal);
        Assert.Contains(Stream, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Registry_KnowsTheNewestOfEach()
    {
        var registry = CqrsApplication.TypeRegistry;
        Assert.Same(registry.Find(typeof(Posted)), registry.Find(new EventTypeKey("Posted", 1))!.Newest);
        Assert.Same(registry.Find(typeof(Posted)), registry.Find(new EventTypeKey("Posted", 2))!.Newest);
        Assert.Same(registry.Find(typeof(Posted)), registry.Find(typeof(Posted))!.Newest);
    }
}

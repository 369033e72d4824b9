using Cqrs.Generated.Tests.Library;

namespace Cqrs.Generated.Tests.Aggregates;

/// <summary>Events and aggregates of another assembly.</summary>
public sealed class ReferencedAssemblyTests
{
    private static readonly TypeRegistry s_registry = CqrsApplication.TypeRegistry;

    [Fact]
    public void AggregateOfTheLibrary_IsInTheApplicationsRegistry()
        => Assert.Same(AggregateType.Of<Parcel>(), Assert.Single(s_registry.Aggregates, a => a.ClrType == typeof(Parcel)));

    [Fact]
    public void EventsOfTheLibrary_AreKnownUnderTheirWireNames()
    {
        Assert.Equal(typeof(ParcelReturned), s_registry.Find(new EventTypeKey("ParcelReturned", 1))?.ClrType);
        Assert.Equal(typeof(ParcelWeighed), s_registry.Find(new EventTypeKey("parcel-weighed", 2))?.ClrType);
        Assert.Equal(typeof(ParcelPosted), s_registry.Find(new EventTypeKey("ParcelPosted", 1))?.ClrType);
        Assert.Equal(typeof(ParcelLost), s_registry.Find(new EventTypeKey("ParcelLost", 1))?.ClrType);
        Assert.Null(s_registry.Find(new EventTypeKey("parcel-weighed", 1)));
        Assert.Null(s_registry.Find(typeof(Place)));
    }

    [Fact]
    public async Task ParcelOfTheLibrary_IsSavedLoadedAndSeenByAProjectionHere()
    {
        var cancel = TestContext.Current.CancellationToken;
        var store = new InMemoryEventStore();
        var parcels = new Repository<Parcel>(store);
        await parcels.CreateAsync("1", parcel =>
        {
            parcel.Post("Graz", "Linz");
            parcel.Move(new Place("Wels", 4600), new Place("Liezen", 8940));
        }, CommandContext.New(), cancel);
        await new EventLog(store, s_registry).AppendIntegrationEventAsync(new ParcelWeighed(1.25m), "scale", null, cancel);
        await new EventLog(store, s_registry).AppendIntegrationEventAsync(new ParcelLost(new(2026, 1, 2)), "scale", null, cancel);

        Assert.Equal(["Graz", "Liezen", "Wels"], (await parcels.LoadAsync("1", cancel)).Route);
        var board = new ParcelBoard();
        await new ProjectionRunner(store, board).CatchUpAsync(cancel);
        Assert.Equal(["posted to Linz", "moved to Wels (4600)", "weighs 1.25", "lost since 2026-01-02"], board.Lines);
    }
}

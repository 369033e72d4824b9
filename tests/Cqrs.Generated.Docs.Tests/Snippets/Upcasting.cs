using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/upcasting.md.</summary>
public sealed class Upcasting
{
    [Fact]
    public async Task StoredVersions_AreTheNewestToWhoeverReads()
    {
        var store = new InMemoryEventStore();
        var metadata = new EventMetadata("Table/7", Guid.CreateVersion7(), "request-1", null, TimeProvider.System.GetUtcNow(), null, null);
        await store.AppendAsync(new AppendRequest(
            metadata, ExpectedVersion.NoStream, [new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey("TableReserved", 1), Payload.Of(new TableReservedV1("Ada Lovelace")))]));

        // <snippet:upcast-read>
        var table = await new Repository<Table>(store).LoadAsync("7");
        Assert.Equal(("Lovelace", 2), (table.Guest, table.Seats));

        var log = new EventLog(store, CqrsApplication.TypeRegistry);
        var stored = Assert.Single(await log.ReadStreamAsync("Table/7"));
        Assert.Equal(new TableReserved("Ada", "Lovelace", Seats: 2), stored.Event);
        // </snippet>
    }

    [Fact]
    public async Task EventThatHasBecomeOthers_IsThoseToAReadModel()
    {
        var store = new InMemoryEventStore();
        var metadata = new EventMetadata("Guest/7", Guid.CreateVersion7(), "request-1", null, TimeProvider.System.GetUtcNow(), null, null);
        await store.AppendAsync(new AppendRequest(
            metadata, ExpectedVersion.NoStream, [new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey("GuestChanged", 1), Payload.Of(new GuestChanged("Ada", ["nuts", "fish"], null)))]));
        var guests = new Guests();
        await new ProjectionRunner(store, guests).CatchUpAsync();
        Assert.Equal(["Ada", "nuts", "fish"], guests.Said);
    }
}

// <snippet:upcast>
[Event("TableReserved")]
public sealed record TableReservedV1(string Guest);

[Event("TableReserved", Version = 2)]
public sealed record TableReserved(string FirstName, string LastName, int Seats)
{
    public static TableReserved Upcast(TableReservedV1 old) => new(old.Guest.Split(' ')[0], old.Guest.Split(' ')[^1], Seats: 2);
}

public sealed partial class Table(string id) : Aggregate(id)
{
    public string Guest { get; private set; } = "";

    public int Seats { get; private set; }

    public void Reserve(string firstName, string lastName, int seats) => Raise(new TableReserved(firstName, lastName, seats));

    private void HandleTableReserved(TableReserved e) => (Guest, Seats) = (e.LastName, e.Seats);
}
// </snippet>

// <snippet:former-name>
[FormerName("TableFreed")]
public sealed record TableReleased(string Why);
// </snippet>

public sealed partial class Releases : Projection
{
    public int Count { get; private set; }

    private void HandleTableReleased(TableReleased e) => Count++;
}

// <snippet:becomes>
[Event("GuestChanged"), Becomes(typeof(GuestRenamed), typeof(AllergyNoted), typeof(PhoneChanged))]
public sealed record GuestChanged(string Name, string[] Allergies, string? Phone);

public sealed record GuestRenamed(string Name)
{
    public static GuestRenamed Upcast(GuestChanged old) => new(old.Name);                                     // one
}

public sealed record AllergyNoted(string Allergy)
{
    public static IEnumerable<AllergyNoted> Upcast(GuestChanged old) => old.Allergies.Select(allergy => new AllergyNoted(allergy));     // any number
}

public sealed record PhoneChanged(string Phone)
{
    public static PhoneChanged? Upcast(GuestChanged old) => old.Phone is null ? null : new(old.Phone);        // one or none
}
// </snippet>

public sealed partial class Guests : Projection
{
    public List<string> Said { get; } = [];

    private void HandleGuestRenamed(GuestRenamed e) => Said.Add(e.Name);

    private void HandleAllergyNoted(AllergyNoted e) => Said.Add(e.Allergy);

    private void HandlePhoneChanged(PhoneChanged e) => Said.Add(e.Phone);
}

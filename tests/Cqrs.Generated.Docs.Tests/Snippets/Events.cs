using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/events.md, and the tests that it names.</summary>
public sealed class Events
{
    [Fact]
    public void MemberAddedAtTheEnd_ReadsBothWays()
    {
        // <snippet:event-evolution>
        // Yesterday's bytes in today's class: what is new keeps its default.
        Assert.Equal(new ParcelSent("Post", Grams: 0), Payload.Read<ParcelSent>(Payload.Of(new ParcelSentYesterday("Post"))));

        // Today's bytes in yesterday's class: what it does not know is passed over.
        Assert.Equal(new ParcelSentYesterday("Post"), Payload.Read<ParcelSentYesterday>(Payload.Of(new ParcelSent("Post", Grams: 250))));
        // </snippet>
    }

    [Fact]
    public async Task TwoVersionsOfOneEvent_AreHandledSideBySide()
    {
        var store = new InMemoryEventStore();
        var written = new AppendRequest(
            new EventMetadata("Room/7", Guid.CreateVersion7(), "request-1", null, TimeProvider.System.GetUtcNow(), null, null), ExpectedVersion.NoStream,
            [new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey("RoomBooked", 1), Payload.Of(new RoomBooked("Ada")))]);
        await store.AppendAsync(written);
        var rooms = new Repository<Room>(store);

        await rooms.UpdateAsync("7", room => room.Book("Bob", nights: 3));

        Assert.Equal(4, (await rooms.LoadAsync("7")).Nights);
    }

    [Fact]
    public void MembersInAnotherOrder_DoNotDecode()
        => Assert.Throws<PayloadException>(() => Payload.Read<ParcelMiswritten>(Payload.Of(new ParcelSent("Post", Grams: 250))));
}

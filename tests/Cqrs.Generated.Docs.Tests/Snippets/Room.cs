namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:event-versions>
[Event("RoomBooked")]
public sealed record RoomBooked(string Guest);

[Event("RoomBooked", Version = 2)]
public sealed record RoomBookedFor(string Guest, int Nights);

public sealed partial class Room(string id) : Aggregate(id)
{
    public int Nights { get; private set; }

    public void Book(string guest, int nights) => Raise(new RoomBookedFor(guest, nights));

    private void HandleRoomBooked(RoomBooked e) => Nights += 1;

    private void HandleRoomBookedFor(RoomBookedFor e) => Nights += e.Nights;
}
// </snippet>

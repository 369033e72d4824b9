// The base class declares the source; a class below it handles only some of its events.
public interface IRoomEvent;

public sealed record RoomBooked(string Guest) : IRoomEvent;

public sealed record RoomFreed : IRoomEvent;

[Projects<IRoomEvent>]
public abstract partial class RoomView : Projection
{
    protected int Booked { get; set; }

    protected void HandleRoomBooked(RoomBooked e) => Booked++;
}

public sealed partial class {|CQRS1013:Occupancy|} : RoomView
{
    public int Rooms => Booked;
}

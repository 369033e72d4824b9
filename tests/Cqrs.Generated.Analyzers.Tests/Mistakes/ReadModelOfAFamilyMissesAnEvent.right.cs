// Nothing of the source is left out.
public interface IRoomEvent;

public sealed record RoomBooked(string Guest) : IRoomEvent;

public sealed record RoomFreed : IRoomEvent;

[Projects<IRoomEvent>]
public abstract partial class RoomView : Projection
{
    protected int Booked { get; set; }

    protected void HandleRoomBooked(RoomBooked e) => Booked++;
}

public sealed partial class Occupancy : RoomView
{
    public int Rooms => Booked;

    private void HandleRoomFreed(RoomFreed e) => Booked--;
}

// Handlers are named Handle and the event, and may take an EventContext.
public readonly record struct RoomBooked(string Guest, int Nights);

public readonly record struct BookingCancelled(string Reason);

public sealed partial class Booking : Aggregate
{
    public int Nights { get; private set; }

    public DateTimeOffset? Cancelled { get; private set; }

    private void HandleRoomBooked(RoomBooked e) => Nights = e.Nights;

    private void HandleBookingCancelled(BookingCancelled e, EventContext context) => Cancelled = context.Created;
}

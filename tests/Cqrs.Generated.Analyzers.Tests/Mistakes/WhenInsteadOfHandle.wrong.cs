// Ported from Eventuous: When methods, one of them with the metadata.
public readonly record struct RoomBooked(string Guest, int Nights);

public readonly record struct BookingCancelled(string Reason);

public sealed partial class Booking : Aggregate
{
    public int Nights { get; private set; }

    public DateTimeOffset? Cancelled { get; private set; }

    private void {|CQRS1001:When|}(RoomBooked e) => Nights = e.Nights;

    private void {|CQRS1001:When|}(BookingCancelled e, EventContext context) => Cancelled = context.Created;
}

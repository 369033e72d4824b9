// The handler takes the base class; an event is known by its own type alone.
public record ParcelMoved(string To);

public sealed record ParcelMovedAbroad(string To, string Customs) : ParcelMoved(To);

public sealed partial class Parcel : Aggregate
{
    public string Place { get; private set; } = "";

    public void Move(string to) => Raise(new ParcelMoved(to));

    public void MoveAbroad(string to, string customs) => Raise<ParcelMoved>({|CQRS1011:new ParcelMovedAbroad(to, customs)|});

    private void HandleParcelMoved(ParcelMoved e) => Place = e.To;
}

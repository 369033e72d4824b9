// The seats are counted.
public readonly record struct SeatTaken(int Number);

public sealed record TourStarted(string Guide);

public sealed partial class Tour : Aggregate
{
    public string Guide { get; private set; } = "";

    public int Taken { get; private set; }

    public void Start(string guide, SeatTaken[] seats)
    {
        Raise(new TourStarted(guide));
        Array.ForEach(seats, Raise);
    }

    private void HandleTourStarted(TourStarted e) => Guide = e.Guide;

    private void HandleSeatTaken(SeatTaken e) => Taken++;
}

// Raise is handed on as a delegate, for an event that nobody handles.
public readonly record struct SeatTaken(int Number);

public sealed record TourStarted(string Guide);

public sealed partial class Tour : Aggregate
{
    public string Guide { get; private set; } = "";

    public void Start(string guide, SeatTaken[] seats)
    {
        Raise(new TourStarted(guide));
        Array.ForEach(seats, {|CQRS1011:Raise|});
    }

    private void HandleTourStarted(TourStarted e) => Guide = e.Guide;
}

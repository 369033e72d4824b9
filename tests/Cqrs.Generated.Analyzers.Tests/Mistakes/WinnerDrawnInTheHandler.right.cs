// The decision draws; the event says who won.
public sealed record RaffleClosed(int Tickets, int Winner);

public sealed partial class Raffle : Aggregate
{
    private static readonly Random s_random = new();

    public int Winner { get; private set; }

    public void Close(int tickets) => Raise(new RaffleClosed(tickets, s_random.Next(tickets)));

    private void HandleRaffleClosed(RaffleClosed e) => Winner = e.Winner;
}

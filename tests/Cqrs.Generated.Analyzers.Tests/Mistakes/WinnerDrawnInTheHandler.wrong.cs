// Each load draws another winner.
public sealed record RaffleClosed(int Tickets);

public sealed partial class Raffle : Aggregate
{
    private static readonly Random s_random = new();

    public int Winner { get; private set; }

    public void Close(int tickets) => Raise(new RaffleClosed(tickets));

    private void HandleRaffleClosed(RaffleClosed e) => Winner = {|CQRS3002:s_random.Next(e.Tickets)|};
}

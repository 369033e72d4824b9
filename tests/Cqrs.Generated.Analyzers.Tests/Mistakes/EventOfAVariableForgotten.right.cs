// Both branches have a handler.
public interface ITicketEvent;

public sealed record TicketRaised(string By) : ITicketEvent;

public sealed record TicketSolved(string By) : ITicketEvent;

public sealed record TicketRejected(string By) : ITicketEvent;

public sealed partial class Ticket : Aggregate
{
    public bool IsOpen { get; private set; }

    public void Open(string by)
    {
        var raised = new TicketRaised(by);
        Raise(raised);
    }

    public void Close(string by, bool solved) => Raise<ITicketEvent>(solved ? new TicketSolved(by) : new TicketRejected(by));

    private void HandleTicketRaised(TicketRaised e) => IsOpen = true;

    private void HandleTicketSolved(TicketSolved e) => IsOpen = false;

    private void HandleTicketRejected(TicketRejected e) => IsOpen = false;
}

// The state changes, and nothing is stored.
public sealed record AccountClosed(string Reason);

public sealed partial class Account : Aggregate
{
    public bool IsClosed { get; private set; }

    public void Close(string reason)
    {
        if (reason.Length > 0)
            Raise(new AccountClosed(reason));
        else
            {|CQRS3013:HandleAccountClosed(new AccountClosed("none"))|};
    }

    private void HandleAccountClosed(AccountClosed e) => IsClosed = true;
}

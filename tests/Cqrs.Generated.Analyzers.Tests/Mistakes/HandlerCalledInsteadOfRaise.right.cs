// Raise calls the handler.
public sealed record AccountClosed(string Reason);

public sealed partial class Account : Aggregate
{
    public bool IsClosed { get; private set; }

    public void Close(string reason) => Raise(new AccountClosed(reason.Length > 0 ? reason : "none"));

    private void HandleAccountClosed(AccountClosed e) => IsClosed = true;
}

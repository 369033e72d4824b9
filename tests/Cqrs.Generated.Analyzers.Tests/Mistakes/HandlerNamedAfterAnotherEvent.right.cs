// Each handler is named after what it takes.
public sealed record AccountOpened(string Owner);

public sealed record AccountClosed(string Reason);

public sealed partial class Account : Aggregate
{
    public bool IsOpen { get; private set; }

    private void HandleAccountOpened(AccountOpened e) => IsOpen = true;

    private void HandleAccountClosed(AccountClosed e) => IsOpen = false;
}

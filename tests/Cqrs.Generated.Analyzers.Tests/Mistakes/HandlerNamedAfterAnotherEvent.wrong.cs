// The name was copied, the parameter was not.
public sealed record AccountOpened(string Owner);

public sealed record AccountClosed(string Reason);

public sealed partial class Account : Aggregate
{
    public bool IsOpen { get; private set; }

    private void HandleAccountOpened(AccountOpened e) => IsOpen = true;

    private void {|CQRS1001:HandleAccountOpening|}(AccountClosed e) => IsOpen = false;
}

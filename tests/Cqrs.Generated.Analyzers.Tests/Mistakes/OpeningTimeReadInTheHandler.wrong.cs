// The time is that of the load.
public sealed record AccountOpened(string Owner);

public sealed partial class Account : Aggregate
{
    public DateTimeOffset OpenedAt { get; private set; }

    public void Open(string owner) => Raise(new AccountOpened(owner));

    private void HandleAccountOpened(AccountOpened e) => OpenedAt = {|CQRS3001:DateTimeOffset.UtcNow|};
}

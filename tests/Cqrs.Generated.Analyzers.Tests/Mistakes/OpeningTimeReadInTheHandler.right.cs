// The time is part of what happened.
public sealed record AccountOpened(string Owner, DateTimeOffset OpenedAt);

public sealed partial class Account : Aggregate
{
    public DateTimeOffset OpenedAt { get; private set; }

    public void Open(string owner) => Raise(new AccountOpened(owner, DateTimeOffset.UtcNow));

    private void HandleAccountOpened(AccountOpened e) => OpenedAt = e.OpenedAt;
}

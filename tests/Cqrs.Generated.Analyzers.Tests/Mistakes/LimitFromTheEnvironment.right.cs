// What was agreed is in the event.
public sealed record AccountOpened(string Owner, int Limit);

public sealed partial class Account : Aggregate
{
    public int Limit { get; private set; }

    public void Open(string owner) => Raise(new AccountOpened(owner, int.Parse(Environment.GetEnvironmentVariable("OVERDRAFT") ?? "0")));

    private void HandleAccountOpened(AccountOpened e) => Limit = e.Limit;
}

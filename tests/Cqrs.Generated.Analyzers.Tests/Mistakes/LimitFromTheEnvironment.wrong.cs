// The machine that loads the account decides how far it may be overdrawn.
public sealed record AccountOpened(string Owner);

public sealed partial class Account : Aggregate
{
    public int Limit { get; private set; }

    public void Open(string owner) => Raise(new AccountOpened(owner));

    private void HandleAccountOpened(AccountOpened e) => Limit = int.Parse({|CQRS3004:Environment.GetEnvironmentVariable("OVERDRAFT")|} ?? "0");
}

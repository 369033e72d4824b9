// The command's word in the name of the event's handler.
public sealed record AccountCredited(decimal Amount);

public sealed partial class Account : Aggregate
{
    public decimal Balance { get; private set; }

    private void {|CQRS1001:HandleAccountCredit|}(AccountCredited e) => Balance += e.Amount;
}

// A new member of the family; the aggregate was not told.
public abstract record LoanEvent
{
    public sealed record Granted(decimal Amount) : LoanEvent;

    public sealed record Repaid(decimal Amount) : LoanEvent;

    public sealed record Forgiven : LoanEvent;
}

[{|CQRS1012:Owns<LoanEvent>|}]
public sealed partial class Loan : Aggregate
{
    public decimal Owed { get; private set; }

    public void Grant(decimal amount) => Raise(new LoanEvent.Granted(amount));

    public void Repay(decimal amount) => Raise(new LoanEvent.Repaid(amount));

    private void HandleGranted(LoanEvent.Granted e) => Owed += e.Amount;

    private void HandleRepaid(LoanEvent.Repaid e) => Owed -= e.Amount;
}

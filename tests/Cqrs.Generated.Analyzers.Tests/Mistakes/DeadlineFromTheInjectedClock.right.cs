// The decision is given the clock.
public sealed record LoanGranted(DateTimeOffset Due);

public sealed partial class Loan : Aggregate
{
    public DateTimeOffset Due { get; private set; }

    public void Grant(int days, TimeProvider clock) => Raise(new LoanGranted(clock.GetUtcNow().AddDays(days)));

    private void HandleLoanGranted(LoanGranted e) => Due = e.Due;
}

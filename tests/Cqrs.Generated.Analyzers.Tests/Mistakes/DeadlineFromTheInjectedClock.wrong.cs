// A clock that can be faked in tests is a clock all the same, and null while the aggregate is loaded.
public sealed record LoanGranted(int Days);

public sealed partial class Loan(TimeProvider clock) : Aggregate
{
    public DateTimeOffset Due { get; private set; }

    public void Grant(int days) => Raise(new LoanGranted(days));

    private void HandleLoanGranted(LoanGranted e) => Due = {|CQRS3001:clock.GetUtcNow()|}.AddDays(e.Days);
}

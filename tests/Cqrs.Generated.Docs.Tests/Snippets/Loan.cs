namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:replay-safety-values>
public sealed record LoanGranted(Guid LoanId, DateTimeOffset Due, int Seed);

public sealed record LoanExtended(int Days);

public sealed partial class Loan : Aggregate
{
    public Guid LoanId { get; private set; }

    public DateTimeOffset Due { get; private set; }

    public DateTimeOffset LastChanged { get; private set; }

    public int Lot { get; private set; }

    // The decision reads the clock, makes the id, draws the seed; what comes out is in the event.
    public void Grant(int days, TimeProvider clock)
        => Raise(new LoanGranted(Guid.CreateVersion7(), clock.GetUtcNow().AddDays(days), Random.Shared.Next()));

    public void Extend(int days) => Raise(new LoanExtended(days));

    private void HandleLoanGranted(LoanGranted e, EventContext context)
    {
        LoanId = e.LoanId;
        Due = e.Due;
        Lot = new Random(e.Seed).Next(100);      // a seed gives the same number again
        LastChanged = context.Created;           // when the event was stored
    }

    private void HandleLoanExtended(LoanExtended e, EventContext context)
    {
        Due = Due.AddDays(e.Days);
        LastChanged = context.Created;
    }
}
// </snippet>

// <snippet:replay-safety-mark>
[ReplaySafe]                                     // the read model itself: it is emptied before it is built anew
public sealed class LoanFile(string path)
{
    public void Put(Guid loanId, DateTimeOffset due) => File.AppendAllText(path, $"{loanId} {due:O}\n");
}

public sealed partial class Loans : Projection
{
    private readonly LoanFile _file = new("loans.txt");

    private void HandleLoanGranted(LoanGranted e) => _file.Put(e.LoanId, e.Due);
}
// </snippet>

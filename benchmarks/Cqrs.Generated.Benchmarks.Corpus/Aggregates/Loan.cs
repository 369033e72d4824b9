// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum LoanStatus
{
    Open,
    Expired,
    Suspended,
}

public sealed record LoanOpened(Guid LoanId, Guid? CampaignId, Guid BranchId, string RecordedBy, Place Site);

public sealed record LoanCredited(Guid LoanId, decimal Amount);

public sealed record LoanOrderLinesConfirmed(Guid LoanId, int Quantity, decimal UnitPrice, long Ticks);

public sealed record LoanExpired(Guid LoanId, Guid BranchId);

public sealed record LoanSuspended(Guid LoanId, string Reference);

public sealed record LoanMaterialConsumed(Guid LoanId, int Quantity, decimal UnitPrice, int DiscountInPercent);

public sealed record LoanPointsEarned(Guid LoanId, int Points, decimal Tax);

public sealed record LoanInterestAccrued(Guid LoanId, decimal Interest);

public sealed partial class Loan : Aggregate
{
    public LoanStatus Status { get; private set; }

    public Guid? CampaignId { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public Place? Site { get; private set; }

    public decimal Balance { get; private set; }

    public int Movements { get; private set; }

    public decimal Total { get; private set; }

    public long Ticks { get; private set; }

    public int Transitions { get; private set; }

    public string Reference { get; private set; } = "";

    public int Points { get; private set; }

    public decimal Interest { get; private set; }

    private void HandleLoanOpened(LoanOpened e)
    {
        CampaignId = e.CampaignId;
        RecordedBy = e.RecordedBy;
        Site = e.Site;
        Status = LoanStatus.Open;
    }

    private void HandleLoanCredited(LoanCredited e)
    {
        Balance += e.Amount;
        Movements++;
    }

    private void HandleLoanOrderLinesConfirmed(LoanOrderLinesConfirmed e)
    {
        Total += e.Quantity * e.UnitPrice;
        Ticks = e.Ticks;
    }

    private void HandleLoanExpired(LoanExpired e) => Status = LoanStatus.Expired;

    private void HandleLoanSuspended(LoanSuspended e)
    {
        if (Status != LoanStatus.Suspended)
            Transitions++;
        Status = LoanStatus.Suspended;

        Reference = e.Reference;
    }

    private void HandleLoanMaterialConsumed(LoanMaterialConsumed e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void HandleLoanPointsEarned(LoanPointsEarned e)
    {
        Points += e.Points;
        Movements++;
    }

    private void HandleLoanInterestAccrued(LoanInterestAccrued e) => Interest += e.Interest;
}

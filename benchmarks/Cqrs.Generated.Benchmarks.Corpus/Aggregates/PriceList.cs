// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum PriceListStatus
{
    Open,
    Suspended,
}

public sealed record PriceListOpened(decimal Tax, IReadOnlyList<string> Labels, int Attempt, Guid SessionId, decimal? Surcharge);

public sealed record PriceListDiscountGranted(decimal Discount, decimal Deduction);

public sealed record PriceListSuspended(DateTimeOffset At, Guid SessionId, string RecordedBy);

public sealed partial class PriceList : Aggregate
{
    public PriceListStatus Status { get; private set; }

    public decimal Tax { get; private set; }

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public int Attempt { get; private set; }

    public Guid SessionId { get; private set; }

    public decimal? Surcharge { get; private set; }

    public decimal Discount { get; private set; }

    public decimal Deductions { get; private set; }

    public int Movements { get; private set; }

    public int Transitions { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    public string RecordedBy { get; private set; } = "";

    private void HandlePriceListOpened(PriceListOpened e)
    {
        Tax = e.Tax;
        Labels = e.Labels;
        Attempt = e.Attempt;
        SessionId = e.SessionId;
        Surcharge = e.Surcharge;
        Status = PriceListStatus.Open;
    }

    private void HandlePriceListDiscountGranted(PriceListDiscountGranted e)
    {
        var net = e.Discount - e.Deduction;
        Discount += net;
        Deductions += e.Deduction;
        Movements++;
    }

    private void HandlePriceListSuspended(PriceListSuspended e)
    {
        if (Status != PriceListStatus.Suspended)
            Transitions++;
        Status = PriceListStatus.Suspended;

        SuspendedAt = e.At;
        SessionId = e.SessionId;
        RecordedBy = e.RecordedBy;
    }
}

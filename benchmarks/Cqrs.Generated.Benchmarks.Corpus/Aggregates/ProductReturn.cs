// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public sealed record ProductReturnOpened(Guid ProductReturnId, Guid BranchId, int Rank, DateTimeOffset At, decimal ExchangeRate);

public sealed record ProductReturnSpeedSampled(Guid ProductReturnId, double Speed, string RecordedBy);

public sealed record ProductReturnLinePriced(Guid ProductReturnId, int Quantity, decimal UnitPrice, int DiscountInPercent);

public sealed record ProductReturnUsageBilled(Guid ProductReturnId, int Quantity, decimal UnitPrice, int DiscountInPercent);

public sealed record ProductReturnOrderLinesConfirmed(Guid ProductReturnId, int Quantity, decimal UnitPrice);

public sealed record ProductReturnContactChanged(Guid ProductReturnId, string Email, string? Phone, DateTimeOffset ReceivedAt);

public sealed partial class ProductReturn : Aggregate
{
    public Guid BranchId { get; private set; }

    public int Rank { get; private set; }

    public DateTimeOffset At { get; private set; }

    public double LastSpeed { get; private set; }

    public double HighestSpeed { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public decimal Total { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    private void HandleProductReturnOpened(ProductReturnOpened e)
    {
        BranchId = e.BranchId;
        Rank = e.Rank;
        At = e.At;
    }

    private void HandleProductReturnSpeedSampled(ProductReturnSpeedSampled e)
    {
        LastSpeed = e.Speed;
        if (e.Speed > HighestSpeed)
            HighestSpeed = e.Speed;

        RecordedBy = e.RecordedBy;
    }

    private void HandleProductReturnLinePriced(ProductReturnLinePriced e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void HandleProductReturnUsageBilled(ProductReturnUsageBilled e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void HandleProductReturnOrderLinesConfirmed(ProductReturnOrderLinesConfirmed e) => Total += e.Quantity * e.UnitPrice;

    private void HandleProductReturnContactChanged(ProductReturnContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
    }
}

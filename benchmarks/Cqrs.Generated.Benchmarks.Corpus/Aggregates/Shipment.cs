// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ShipmentStatus
{
    Open,
}

public sealed record ShipmentOpened(Guid RequestId, string Reference, string Reason, int Days, DateTimeOffset RecordedAt);

public sealed record ShipmentQuantityReceived(int Quantity);

public sealed record ShipmentQuantityIssued(int Quantity, DateTimeOffset At);

public sealed record ShipmentClassified(Category Category, Guid BranchId);

public sealed record ShipmentMaterialConsumed(int Quantity, decimal UnitPrice, int DiscountInPercent);

public sealed partial class Shipment : Aggregate
{
    public ShipmentStatus Status { get; private set; }

    public Guid RequestId { get; private set; }

    public string Reference { get; private set; } = "";

    public int Days { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public int OnHand { get; private set; }

    public int Movements { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    public Category Category { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal Total { get; private set; }

    private void HandleShipmentOpened(ShipmentOpened e)
    {
        RequestId = e.RequestId;
        Reference = e.Reference;
        Days = e.Days;
        RecordedAt = e.RecordedAt;
        Status = ShipmentStatus.Open;
    }

    private void HandleShipmentQuantityReceived(ShipmentQuantityReceived e)
    {
        OnHand += e.Quantity;
        Movements++;
    }

    private void HandleShipmentQuantityIssued(ShipmentQuantityIssued e)
    {
        ChangeOnHand(-e.Quantity, e.At);
        Movements++;
    }

    private void HandleShipmentClassified(ShipmentClassified e)
    {
        Category = e.Category;
        BranchId = e.BranchId;
    }

    private void HandleShipmentMaterialConsumed(ShipmentMaterialConsumed e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void ChangeOnHand(int by, DateTimeOffset at)
    {
        OnHand += by;
        LastMovedAt = at;
    }
}

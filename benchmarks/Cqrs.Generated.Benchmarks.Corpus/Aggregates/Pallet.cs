// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum PalletStatus
{
    Open,
}

public sealed record PalletItem(string ItemCode, decimal Amount, DateTimeOffset At);

public sealed record PalletOpened(string? ExternalReference, string RecordedBy, Guid UserId, string? ApprovedBy);

public sealed record PalletOwnerAssigned(Guid OwnerId, Guid? CampaignId, Channel Channel, string RecordedBy, DateTimeOffset ReceivedAt, decimal ExchangeRate);

public sealed record PalletItemPicked(string ItemCode, decimal Amount, DateTimeOffset At);

public sealed record PalletValueAppraised(decimal Worth, DateTimeOffset At);

public sealed record PalletQuantityReserved(int Quantity);

public sealed partial class Pallet : Aggregate
{
    private readonly List<PalletItem> _picked = [];

    public PalletStatus Status { get; private set; }

    public string? ExternalReference { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public Guid UserId { get; private set; }

    public string? ApprovedBy { get; private set; }

    public Guid OwnerId { get; private set; }

    public Guid? CampaignId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int PickedCount => _picked.Count;

    public int ItemChanges { get; private set; }

    public decimal LastWorth { get; private set; }

    public DateTimeOffset WorthAt { get; private set; }

    public int Reserved { get; private set; }

    public int HighestQuantity { get; private set; }

    public int Movements { get; private set; }

    private void HandlePalletOpened(PalletOpened e)
    {
        ExternalReference = e.ExternalReference;
        RecordedBy = e.RecordedBy;
        UserId = e.UserId;
        ApprovedBy = e.ApprovedBy;
        Status = PalletStatus.Open;
    }

    private void HandlePalletOwnerAssigned(PalletOwnerAssigned e)
    {
        OwnerId = e.OwnerId;
        CampaignId = e.CampaignId;
        RecordedBy = e.RecordedBy;
        ReceivedAt = e.ReceivedAt;
    }

    private void HandlePalletItemPicked(PalletItemPicked e)
    {
        _picked.Add(new PalletItem(e.ItemCode, e.Amount, e.At));
        ItemChanges++;
    }

    private void HandlePalletValueAppraised(PalletValueAppraised e)
    {
        LastWorth = e.Worth;
        WorthAt = e.At;
    }

    private void HandlePalletQuantityReserved(PalletQuantityReserved e)
    {
        Reserved += e.Quantity;
        if (e.Quantity > HighestQuantity)
            HighestQuantity = e.Quantity;

        Movements++;
    }
}

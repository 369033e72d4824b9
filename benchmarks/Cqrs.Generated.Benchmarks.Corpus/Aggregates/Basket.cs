// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum BasketStatus
{
    Open,
}

public sealed record BasketSerial(string SerialCode, decimal Amount, int Rank);

public sealed record BasketOpened(string RecordedBy, int Rank, Guid SessionId, DateTimeOffset ReceivedAt, string Reason);

public sealed record BasketCostAdded(decimal Cost, string Comment);

public sealed record BasketQuantityReserved(int Quantity, Guid? SupervisorId);

public sealed record BasketNoteWritten(string Note, Guid RequestId, string Reference, Guid SessionId, Guid UserId);

public sealed record BasketDiscountGranted(decimal Discount, IReadOnlyList<string> Labels, DateTimeOffset EffectiveFrom, DateTimeOffset ReceivedAt, string? Remark, long Ticks);

public sealed record BasketItemPicked(Guid ItemId, decimal Price);

public sealed record BasketItemPutBack(Guid ItemId, decimal? Surcharge);

public sealed record BasketLineAdded(string ProductCode, DateTimeOffset RecordedAt, Guid SessionId);

public sealed record BasketSerialScanned(string SerialCode, decimal Amount, int Rank);

public sealed partial class Basket : Aggregate
{
    private readonly Dictionary<Guid, decimal> _picked = [];
    private readonly List<string> _lines = [];
    private readonly List<BasketSerial> _serials = [];

    public BasketStatus Status { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public int Rank { get; private set; }

    public Guid SessionId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string Reason { get; private set; } = "";

    public decimal Cost { get; private set; }

    public string Comment { get; private set; } = "";

    public int Reserved { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public string Note { get; private set; } = "";

    public int Revision { get; private set; }

    public decimal Discount { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public string? Remark { get; private set; }

    public int PickedCount => _picked.Count;

    public int LinesCount => _lines.Count;

    public int SerialsCount => _serials.Count;

    private void HandleBasketOpened(BasketOpened e)
    {
        RecordedBy = e.RecordedBy;
        Rank = e.Rank;
        SessionId = e.SessionId;
        ReceivedAt = e.ReceivedAt;
        Reason = e.Reason;
        Status = BasketStatus.Open;
    }

    private void HandleBasketCostAdded(BasketCostAdded e)
    {
        Cost = Math.Max(0, Cost + e.Cost);
        Comment = e.Comment;
    }

    private void HandleBasketQuantityReserved(BasketQuantityReserved e)
    {
        Reserved += e.Quantity;
        SupervisorId = e.SupervisorId;
    }

    private void HandleBasketNoteWritten(BasketNoteWritten e)
    {
        Note = e.Note;
        Revision++;
        SessionId = e.SessionId;
    }

    private void HandleBasketDiscountGranted(BasketDiscountGranted e)
    {
        Discount += e.Discount;
        EffectiveFrom = e.EffectiveFrom;
        Remark = e.Remark;
    }

    private void HandleBasketItemPicked(BasketItemPicked e) => _picked[e.ItemId] = e.Price;

    private void HandleBasketItemPutBack(BasketItemPutBack e) => _picked.Remove(e.ItemId);

    private void HandleBasketLineAdded(BasketLineAdded e)
    {
        _lines.Add(e.ProductCode);
        SessionId = e.SessionId;
    }

    private void HandleBasketSerialScanned(BasketSerialScanned e) => _serials.Add(new BasketSerial(e.SerialCode, e.Amount, e.Rank));
}

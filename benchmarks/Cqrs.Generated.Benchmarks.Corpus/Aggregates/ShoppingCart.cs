// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ShoppingCartStatus
{
    Open,
    Cancelled,
}

public sealed record ShoppingCartOpened(decimal Tax, string? Remark, string Comment, Channel Channel, int Days);

public sealed record ShoppingCartLinePriced(int Quantity, decimal UnitPrice, int DiscountInPercent, Guid BranchId);

public sealed record ShoppingCartUsageBilled(int Quantity, decimal UnitPrice, int DiscountInPercent);

public sealed record ShoppingCartRescheduled(DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid UserId, DateTimeOffset At);

public sealed record ShoppingCartCancelled(Guid SessionId, int? Score);

public sealed record ShoppingCartDiscountGranted(decimal Discount, DateTimeOffset EffectiveFrom);

public sealed record ShoppingCartDiscountRevoked(decimal Discount);

public sealed record ShoppingCartSerialScanned(Guid SerialId);

public sealed record ShoppingCartSerialVoided(Guid SerialId, Guid RequestId, DateTimeOffset EffectiveFrom, string Reference);

public sealed record ShoppingCartServicesRendered(int Quantity, decimal UnitPrice, Guid UserId, int Rank);

public sealed partial class ShoppingCart : Aggregate
{
    private readonly HashSet<Guid> _serials = [];

    public ShoppingCartStatus Status { get; private set; }

    public decimal Tax { get; private set; }

    public string? Remark { get; private set; }

    public string Comment { get; private set; } = "";

    public Channel Channel { get; private set; }

    public int Days { get; private set; }

    public decimal Total { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int? Score { get; private set; }

    public decimal Discount { get; private set; }

    public int Movements { get; private set; }

    public int SerialsCount => _serials.Count;

    public Guid RequestId { get; private set; }

    private void HandleShoppingCartOpened(ShoppingCartOpened e)
    {
        Tax = e.Tax;
        Remark = e.Remark;
        Comment = e.Comment;
        Channel = e.Channel;
        Days = e.Days;
        Status = ShoppingCartStatus.Open;
    }

    private void HandleShoppingCartLinePriced(ShoppingCartLinePriced e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void HandleShoppingCartUsageBilled(ShoppingCartUsageBilled e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void HandleShoppingCartRescheduled(ShoppingCartRescheduled e)
    {
        StartsAt = e.StartsAt;
        EndsAt = e.EndsAt;
        Touch(e.UserId, e.At);
    }

    private void HandleShoppingCartCancelled(ShoppingCartCancelled e)
    {
        Status = ShoppingCartStatus.Cancelled;
        Score = e.Score;
    }

    private void HandleShoppingCartDiscountGranted(ShoppingCartDiscountGranted e)
    {
        Discount += e.Discount;
        Movements++;
    }

    private void HandleShoppingCartDiscountRevoked(ShoppingCartDiscountRevoked e) => Discount -= e.Discount;

    private void HandleShoppingCartSerialScanned(ShoppingCartSerialScanned e) => _serials.Add(e.SerialId);

    private void HandleShoppingCartSerialVoided(ShoppingCartSerialVoided e)
    {
        _serials.Remove(e.SerialId);
        RequestId = e.RequestId;
    }

    private void HandleShoppingCartServicesRendered(ShoppingCartServicesRendered e) => Total += e.Quantity * e.UnitPrice;

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }
}

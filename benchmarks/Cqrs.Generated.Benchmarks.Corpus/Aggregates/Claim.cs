// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ClaimStatus
{
    Open,
    Rejected,
}

public sealed record ClaimDocument(Guid DocumentId, decimal Amount, int Rank);

public sealed record ClaimOpened(int Rank, DateTimeOffset RecordedAt, Channel Channel, decimal? Surcharge);

public sealed record ClaimDocumentFiled(Guid DocumentId, decimal Amount, int Rank, DateTimeOffset ReceivedAt);

public sealed record ClaimPaymentReceived(decimal Amount);

public sealed record ClaimRejected(DateTimeOffset? ValidUntil, long Ticks, Guid RequestId, string? Remark);

public sealed record ClaimCredited(decimal Amount, int Attempt);

public sealed record ClaimDebited(decimal Amount);

public sealed record ClaimPointsEarned(int Points);

public sealed record ClaimServicesRendered(int Quantity, decimal UnitPrice, Place Site, int Rank);

public sealed record ClaimInterestAccrued(decimal Interest);

public sealed record ClaimInterestCapitalized(decimal Interest, long Sequence, Guid UserId, int Rank);

public sealed record ClaimFeeCharged(decimal Fee, Guid UserId, string? ExternalReference, DateTimeOffset EffectiveFrom, DateTimeOffset RecordedAt, DateTimeOffset ReceivedAt);

public sealed record ClaimFeeWaived(decimal Fee);

public sealed partial class Claim : Aggregate
{
    private readonly List<ClaimDocument> _documents = [];

    public int Rank { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Channel Channel { get; private set; }

    public decimal? Surcharge { get; private set; }

    public int DocumentsCount => _documents.Count;

    public int DocumentChanges { get; private set; }

    public decimal Paid { get; private set; }

    public int Overdrafts { get; private set; }

    public ClaimStatus Status { get; private set; }

    public Guid RequestId { get; private set; }

    public string? Remark { get; private set; }

    public decimal Balance { get; private set; }

    public decimal HighestAmount { get; private set; }

    public int Movements { get; private set; }

    public int Points { get; private set; }

    public decimal Total { get; private set; }

    public Place? Site { get; private set; }

    public decimal Interest { get; private set; }

    public Guid UserId { get; private set; }

    public decimal Fees { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    private void HandleClaimOpened(ClaimOpened e)
    {
        Rank = e.Rank;
        RecordedAt = e.RecordedAt;
        Channel = e.Channel;
        Surcharge = e.Surcharge;
    }

    private void HandleClaimDocumentFiled(ClaimDocumentFiled e)
    {
        _documents.Add(new ClaimDocument(e.DocumentId, e.Amount, e.Rank));
        DocumentChanges++;
    }

    private void HandleClaimPaymentReceived(ClaimPaymentReceived e)
    {
        Paid += e.Amount;
        if (Paid < 0)
            Overdrafts++;
    }

    private void HandleClaimRejected(ClaimRejected e)
    {
        Status = ClaimStatus.Rejected;
        RequestId = e.RequestId;
        Remark = e.Remark;
    }

    private void HandleClaimCredited(ClaimCredited e) => Balance += e.Amount;

    private void HandleClaimDebited(ClaimDebited e)
    {
        Balance -= e.Amount;
        if (e.Amount > HighestAmount)
            HighestAmount = e.Amount;

        Movements++;
    }

    private void HandleClaimPointsEarned(ClaimPointsEarned e) => Points += e.Points;

    private void HandleClaimServicesRendered(ClaimServicesRendered e)
    {
        Total += e.Quantity * e.UnitPrice;
        Site = e.Site;
    }

    private void HandleClaimInterestAccrued(ClaimInterestAccrued e)
    {
        Interest += e.Interest;
        Movements++;
    }

    private void HandleClaimInterestCapitalized(ClaimInterestCapitalized e)
    {
        Interest -= e.Interest;
        Movements++;
        UserId = e.UserId;
    }

    private void HandleClaimFeeCharged(ClaimFeeCharged e)
    {
        Fees += e.Fee;
        Movements++;
        UserId = e.UserId;
        EffectiveFrom = e.EffectiveFrom;
        RecordedAt = e.RecordedAt;
    }

    private void HandleClaimFeeWaived(ClaimFeeWaived e) => Fees -= e.Fee;
}

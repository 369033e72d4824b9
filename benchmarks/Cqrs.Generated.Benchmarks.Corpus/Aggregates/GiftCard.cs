// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum GiftCardStatus
{
    Open,
}

public sealed record GiftCardOpened(DateTimeOffset EffectiveFrom, Channel Channel, Guid SessionId, Guid BranchId, string Source, decimal ExchangeRate, Guid UserId);

public sealed record GiftCardOptedIn(bool HasConsent, bool IsUrgent);

public sealed record GiftCardCentsRounded(long AmountInCents, DateTimeOffset ReceivedAt, string? ApprovedBy, string Reason, Guid SessionId);

public sealed record GiftCardLevelReported(int Level, Place Site, int Days, DateTimeOffset EffectiveFrom);

public sealed record GiftCardRescheduled(DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsManual);

public sealed record GiftCardContactChanged(string Email, string? Phone, Guid UserId, DateTimeOffset At);

public sealed record GiftCardPaymentReceived(decimal Amount, DateTimeOffset At, int Days, Guid BranchId, Guid SessionId, long Sequence, string? ApprovedBy, decimal ExchangeRate, int Attempt);

public sealed partial class GiftCard : Aggregate
{
    public GiftCardStatus Status { get; private set; }

    public Channel Channel { get; private set; }

    public Guid SessionId { get; private set; }

    public Guid BranchId { get; private set; }

    public string Source { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    public Guid UserId { get; private set; }

    public bool HasConsent { get; private set; }

    public bool IsUrgent { get; private set; }

    public long Cents { get; private set; }

    public int Movements { get; private set; }

    public string Reason { get; private set; } = "";

    public int LastLevel { get; private set; }

    public Place? Site { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public bool IsManual { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public decimal Paid { get; private set; }

    public decimal HighestAmount { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Days { get; private set; }

    public long Sequence { get; private set; }

    private void HandleGiftCardOpened(GiftCardOpened e)
    {
        Channel = e.Channel;
        SessionId = e.SessionId;
        BranchId = e.BranchId;
        Source = e.Source;
        ExchangeRate = e.ExchangeRate;
        UserId = e.UserId;
        Status = GiftCardStatus.Open;
    }

    private void HandleGiftCardOptedIn(GiftCardOptedIn e)
    {
        HasConsent = e.HasConsent;
        IsUrgent = e.IsUrgent;
    }

    private void HandleGiftCardCentsRounded(GiftCardCentsRounded e)
    {
        Cents += e.AmountInCents;
        Movements++;
        Reason = e.Reason;
        SessionId = e.SessionId;
    }

    private void HandleGiftCardLevelReported(GiftCardLevelReported e)
    {
        LastLevel = e.Level;
        Site = e.Site;
    }

    private void HandleGiftCardRescheduled(GiftCardRescheduled e)
    {
        StartsAt = e.StartsAt;
        EndsAt = e.EndsAt;
        IsManual = e.IsManual;
    }

    private void HandleGiftCardContactChanged(GiftCardContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
        Touch(e.UserId, e.At);
    }

    private void HandleGiftCardPaymentReceived(GiftCardPaymentReceived e)
    {
        Paid += e.Amount;
        if (e.Amount > HighestAmount)
            HighestAmount = e.Amount;

        Movements++;
        At = e.At;
        Days = e.Days;
        SessionId = e.SessionId;
        Sequence = e.Sequence;
        ExchangeRate = e.ExchangeRate;
    }

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum MeetingStatus
{
    Open,
    Active,
    Approved,
    Cancelled,
}

public sealed record MeetingOpened(decimal ExchangeRate, DateTimeOffset At, DateTimeOffset? ValidUntil, string Source);

public sealed record MeetingAddressChanged(string Street, string City, string PostalCode, Guid UserId, DateTimeOffset At);

public sealed record MeetingServicesRendered(int Quantity, decimal UnitPrice);

public sealed record MeetingCommentPosted(string CommentCode, DateTimeOffset ReceivedAt);

public sealed record MeetingParticipantInvited(string ParticipantCode, int Rank);

public sealed record MeetingResumed(DateTimeOffset At, DateTimeOffset EffectiveFrom);

public sealed record MeetingApproved();

public sealed record MeetingCancelled(string? Reason, decimal ExchangeRate);

public sealed partial class Meeting : Aggregate
{
    private readonly HashSet<string> _comments = [];
    private readonly List<string> _participants = [];

    public MeetingStatus Status { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public string Source { get; private set; } = "";

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public decimal Total { get; private set; }

    public int CommentsCount => _comments.Count;

    public int ParticipantsCount => _participants.Count;

    public int Rank { get; private set; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public string? StatusReason { get; private set; }

    private void HandleMeetingOpened(MeetingOpened e)
    {
        ExchangeRate = e.ExchangeRate;
        At = e.At;
        ValidUntil = e.ValidUntil;
        Source = e.Source;
        Status = MeetingStatus.Open;
    }

    private void HandleMeetingAddressChanged(MeetingAddressChanged e)
    {
        Street = e.Street.Trim();
        City = e.City;
        if (e.PostalCode.Length > 0)
            PostalCode = e.PostalCode;

        Touch(e.UserId, e.At);
    }

    private void HandleMeetingServicesRendered(MeetingServicesRendered e) => Total += e.Quantity * e.UnitPrice;

    private void HandleMeetingCommentPosted(MeetingCommentPosted e) => _comments.Add(e.CommentCode);

    private void HandleMeetingParticipantInvited(MeetingParticipantInvited e)
    {
        _participants.Add(e.ParticipantCode);
        Rank = e.Rank;
    }

    private void HandleMeetingResumed(MeetingResumed e)
    {
        Status = MeetingStatus.Active;
        ResumedAt = e.At;
    }

    private void HandleMeetingApproved(MeetingApproved e) => Status = MeetingStatus.Approved;

    private void HandleMeetingCancelled(MeetingCancelled e)
    {
        Status = MeetingStatus.Cancelled;
        StatusReason = e.Reason;
        ExchangeRate = e.ExchangeRate;
    }

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }
}

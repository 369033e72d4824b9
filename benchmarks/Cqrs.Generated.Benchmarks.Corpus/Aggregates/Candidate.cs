// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum CandidateStatus
{
    Open,
    Rejected,
    Cancelled,
    Active,
    Completed,
}

public sealed record CandidateOpened(Guid CandidateId, decimal ExchangeRate, DateTimeOffset At, DateTimeOffset ReceivedAt, DateTimeOffset RecordedAt, Guid? CampaignId, long Ticks);

public sealed record CandidateRescheduled(Guid CandidateId, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

public sealed record CandidateRejected(Guid CandidateId, string? Reason);

public sealed record CandidateCancelled(Guid CandidateId, DateTimeOffset At, DateTimeOffset RecordedAt);

public sealed record CandidateAttachmentAdded(Guid CandidateId, Guid AttachmentId, string Title);

public sealed record CandidateRenamed(Guid CandidateId, string Name, IReadOnlyList<string> Labels);

public sealed record CandidateResumed(Guid CandidateId, DateTimeOffset At, Channel Channel, decimal ExchangeRate);

public sealed record CandidateParticipantInvited(Guid CandidateId, Guid ParticipantId, int Quantity, DateTimeOffset EffectiveFrom, DateTimeOffset ReceivedAt, Channel Channel, Guid? SupervisorId);

public sealed record CandidateParticipantWithdrew(Guid CandidateId, Guid ParticipantId, int Quantity);

public sealed record CandidateCompleted(Guid CandidateId, DateTimeOffset At);

public sealed partial class Candidate : Aggregate
{
    private readonly Dictionary<Guid, string> _attachments = [];
    private readonly Dictionary<Guid, int> _participants = [];

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Guid? CampaignId { get; private set; }

    public long Ticks { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public CandidateStatus Status { get; private set; }

    public string? StatusReason { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public int AttachmentsCount => _attachments.Count;

    public string Name { get; private set; } = "";

    public int Revision { get; private set; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public int ParticipantsCount => _participants.Count;

    public DateTimeOffset? CompletedAt { get; private set; }

    private void HandleCandidateOpened(CandidateOpened e)
    {
        ExchangeRate = e.ExchangeRate;
        At = e.At;
        ReceivedAt = e.ReceivedAt;
        RecordedAt = e.RecordedAt;
        CampaignId = e.CampaignId;
        Ticks = e.Ticks;
    }

    private void HandleCandidateRescheduled(CandidateRescheduled e)
    {
        StartsAt = e.StartsAt;
        EndsAt = e.EndsAt;
    }

    private void HandleCandidateRejected(CandidateRejected e)
    {
        Status = CandidateStatus.Rejected;
        StatusReason = e.Reason;
    }

    private void HandleCandidateCancelled(CandidateCancelled e)
    {
        Status = CandidateStatus.Cancelled;
        CancelledAt = e.At;
        RecordedAt = e.RecordedAt;
    }

    private void HandleCandidateAttachmentAdded(CandidateAttachmentAdded e) => _attachments[e.AttachmentId] = e.Title;

    private void HandleCandidateRenamed(CandidateRenamed e)
    {
        Name = e.Name;
        Revision++;
    }

    private void HandleCandidateResumed(CandidateResumed e)
    {
        Status = CandidateStatus.Active;
        ResumedAt = e.At;
        ExchangeRate = e.ExchangeRate;
    }

    private void HandleCandidateParticipantInvited(CandidateParticipantInvited e) => _participants[e.ParticipantId] = _participants.GetValueOrDefault(e.ParticipantId) + e.Quantity;

    private void HandleCandidateParticipantWithdrew(CandidateParticipantWithdrew e)
    {
        if (_participants.TryGetValue(e.ParticipantId, out var there) && there > e.Quantity)
            _participants[e.ParticipantId] = there - e.Quantity;
        else
            _participants.Remove(e.ParticipantId);
    }

    private void HandleCandidateCompleted(CandidateCompleted e)
    {
        Status = CandidateStatus.Completed;
        CompletedAt = e.At;
    }
}

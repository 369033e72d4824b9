// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum EnrolmentStatus
{
    Open,
    Archived,
    Active,
    Escalated,
}

public sealed record EnrolmentOpened(Guid EnrolmentId, DateTimeOffset At, int Rank, decimal ExchangeRate);

public sealed record EnrolmentArchived(Guid EnrolmentId, DateTimeOffset At);

public sealed record EnrolmentResumed(Guid EnrolmentId, Channel Channel, string RecordedBy);

public sealed record EnrolmentActivated(Guid EnrolmentId, DateTimeOffset At);

public sealed record EnrolmentEscalated(Guid EnrolmentId, string? Reason);

public sealed record EnrolmentTaskPlanned(Guid EnrolmentId, Guid TaskId, DateTimeOffset? ValidUntil);

public sealed record EnrolmentTaskDropped(Guid EnrolmentId, Guid TaskId, string Reason);

public sealed partial class Enrolment : Aggregate
{
    private readonly HashSet<Guid> _tasks = [];

    public EnrolmentStatus Status { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Rank { get; private set; }

    public int Transitions { get; private set; }

    public DateTimeOffset? ActivatedAt { get; private set; }

    public string? StatusReason { get; private set; }

    public int TasksCount => _tasks.Count;

    public int TaskChanges { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    private void HandleEnrolmentOpened(EnrolmentOpened e)
    {
        At = e.At;
        Rank = e.Rank;
        Status = EnrolmentStatus.Open;
    }

    private void HandleEnrolmentArchived(EnrolmentArchived e)
    {
        Status = EnrolmentStatus.Archived;
        At = e.At;
    }

    private void HandleEnrolmentResumed(EnrolmentResumed e)
    {
        if (Status != EnrolmentStatus.Active)
            Transitions++;
        Status = EnrolmentStatus.Active;
    }

    private void HandleEnrolmentActivated(EnrolmentActivated e)
    {
        if (Status == EnrolmentStatus.Open)
            Status = EnrolmentStatus.Active;

        ActivatedAt = e.At;
    }

    private void HandleEnrolmentEscalated(EnrolmentEscalated e)
    {
        Status = EnrolmentStatus.Escalated;
        StatusReason = e.Reason;
    }

    private void HandleEnrolmentTaskPlanned(EnrolmentTaskPlanned e)
    {
        _tasks.Add(e.TaskId);
        TaskChanges++;
        ValidUntil = e.ValidUntil;
    }

    private void HandleEnrolmentTaskDropped(EnrolmentTaskDropped e) => _tasks.Remove(e.TaskId);
}

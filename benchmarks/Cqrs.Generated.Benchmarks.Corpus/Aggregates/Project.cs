// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ProjectStatus
{
    Open,
    Rejected,
    Suspended,
    Completed,
    Escalated,
}

public sealed record ProjectOpened(decimal ExchangeRate, string? ExternalReference, string Reference, string Source, int Attempt, int? Score);

public sealed record ProjectRenamed(string Name, Guid? CampaignId, int Attempt, DateTimeOffset At);

public sealed record ProjectPriorityChanged(int Priority, string? ExternalReference);

public sealed record ProjectLevelReported(int Level);

public sealed record ProjectRejected(bool IsUrgent, int Rank, DateTimeOffset RecordedAt);

public sealed record ProjectSuspended();

public sealed record ProjectPressureMeasured(double Pressure, DateTimeOffset At);

public sealed record ProjectCompleted(DateTimeOffset? ValidUntil, Guid BranchId, Place Site, string? ApprovedBy, int Attempt);

public sealed record ProjectLinePriced(int Quantity, decimal UnitPrice, long Ticks);

public sealed record ProjectEscalated(DateTimeOffset At, Guid BranchId, DateTimeOffset EffectiveFrom, DateTimeOffset? ValidUntil, bool IsManual, int Rank, decimal ExchangeRate);

public sealed partial class Project : Aggregate
{
    public decimal ExchangeRate { get; private set; }

    public string? ExternalReference { get; private set; }

    public string Reference { get; private set; } = "";

    public int Attempt { get; private set; }

    public int? Score { get; private set; }

    public string Name { get; private set; } = "";

    public int Revision { get; private set; }

    public int Priority { get; private set; }

    public int LastLevel { get; private set; }

    public int LevelSum { get; private set; }

    public ProjectStatus Status { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public double LastPressure { get; private set; }

    public double PressureSum { get; private set; }

    public DateTimeOffset PressureAt { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public decimal Total { get; private set; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    public Guid BranchId { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public bool IsManual { get; private set; }

    private void HandleProjectOpened(ProjectOpened e)
    {
        ExchangeRate = e.ExchangeRate;
        ExternalReference = e.ExternalReference;
        Reference = e.Reference;
        Attempt = e.Attempt;
        Score = e.Score;
    }

    private void HandleProjectRenamed(ProjectRenamed e)
    {
        Name = e.Name;
        Revision++;
    }

    private void HandleProjectPriorityChanged(ProjectPriorityChanged e)
    {
        Priority = e.Priority;
        Revision++;
        ExternalReference = e.ExternalReference;
    }

    private void HandleProjectLevelReported(ProjectLevelReported e)
    {
        LastLevel = e.Level;
        LevelSum += e.Level;
    }

    private void HandleProjectRejected(ProjectRejected e)
    {
        Status = ProjectStatus.Rejected;
        RecordedAt = e.RecordedAt;
    }

    private void HandleProjectSuspended(ProjectSuspended e) => Status = ProjectStatus.Suspended;

    private void HandleProjectPressureMeasured(ProjectPressureMeasured e)
    {
        LastPressure = e.Pressure;
        PressureSum += e.Pressure;
        PressureAt = e.At;
    }

    private void HandleProjectCompleted(ProjectCompleted e)
    {
        Status = ProjectStatus.Completed;
        ValidUntil = e.ValidUntil;
    }

    private void HandleProjectLinePriced(ProjectLinePriced e) => Total += e.Quantity * e.UnitPrice;

    private void HandleProjectEscalated(ProjectEscalated e)
    {
        Status = ProjectStatus.Escalated;
        EscalatedAt = e.At;
        BranchId = e.BranchId;
        EffectiveFrom = e.EffectiveFrom;
        ValidUntil = e.ValidUntil;
        IsManual = e.IsManual;
    }
}

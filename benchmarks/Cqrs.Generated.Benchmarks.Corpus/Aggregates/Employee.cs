// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum EmployeeStatus
{
    Open,
    Archived,
}

public readonly record struct EmployeeOpened(Guid EmployeeId, string Reference, int? Score, Guid UserId, long Sequence);

public readonly record struct EmployeeLocationSet(Guid EmployeeId, Place Location, DateTimeOffset ReceivedAt);

public readonly record struct EmployeeOrderLinesConfirmed(Guid EmployeeId, int Quantity, decimal UnitPrice, int DiscountInPercent);

public readonly record struct EmployeeTermsAgreed(Guid EmployeeId, int TermInDays, decimal? Ceiling, string RecordedBy, int Days, Guid? CampaignId);

public readonly record struct EmployeeContactChanged(Guid EmployeeId, string Email, string? Phone);

public readonly record struct EmployeeOptedIn(Guid EmployeeId, bool HasConsent, DateTimeOffset RecordedAt, DateTimeOffset ReceivedAt);

public readonly record struct EmployeeSeatsTaken(Guid EmployeeId, int Seats, long Sequence);

public readonly record struct EmployeeArchived(Guid EmployeeId, DateTimeOffset ReceivedAt);

public readonly record struct EmployeeTaskPlanned(Guid EmployeeId, string TaskCode, int Quantity);

public readonly record struct EmployeeTaskDropped(Guid EmployeeId, string TaskCode, int Quantity, Channel Channel);

public readonly record struct EmployeeStatementPrinted(Guid EmployeeId, DateTimeOffset At, DateTimeOffset EffectiveFrom);

public readonly record struct EmployeeDueDateMoved(Guid EmployeeId, DateTimeOffset DueOn);

public sealed partial class Employee : Aggregate
{
    private readonly Dictionary<string, int> _tasks = [];

    public EmployeeStatus Status { get; private set; }

    public string Reference { get; private set; } = "";

    public int? Score { get; private set; }

    public Guid UserId { get; private set; }

    public long Sequence { get; private set; }

    public Place? Location { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public decimal Total { get; private set; }

    public int TermInDays { get; private set; }

    public decimal? Ceiling { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    public bool HasConsent { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public int Seats { get; private set; }

    public int TasksCount => _tasks.Count;

    public int TaskChanges { get; private set; }

    public DateTimeOffset LastStatementPrintedAt { get; private set; }

    public DateTimeOffset DueOn { get; private set; }

    private void HandleEmployeeOpened(EmployeeOpened e)
    {
        Reference = e.Reference;
        Score = e.Score;
        UserId = e.UserId;
        Sequence = e.Sequence;
        Status = EmployeeStatus.Open;
    }

    private void HandleEmployeeLocationSet(EmployeeLocationSet e)
    {
        Location = e.Location;
        ReceivedAt = e.ReceivedAt;
    }

    private void HandleEmployeeOrderLinesConfirmed(EmployeeOrderLinesConfirmed e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void HandleEmployeeTermsAgreed(EmployeeTermsAgreed e)
    {
        TermInDays = e.TermInDays;
        Ceiling = e.Ceiling;
    }

    private void HandleEmployeeContactChanged(EmployeeContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone ?? Phone;
    }

    private void HandleEmployeeOptedIn(EmployeeOptedIn e)
    {
        HasConsent = e.HasConsent;
        RecordedAt = e.RecordedAt;
    }

    private void HandleEmployeeSeatsTaken(EmployeeSeatsTaken e) => Seats += e.Seats;

    private void HandleEmployeeArchived(EmployeeArchived e)
    {
        Status = EmployeeStatus.Archived;
        ReceivedAt = e.ReceivedAt;
    }

    private void HandleEmployeeTaskPlanned(EmployeeTaskPlanned e)
    {
        _tasks[e.TaskCode] = _tasks.GetValueOrDefault(e.TaskCode) + e.Quantity;
        TaskChanges++;
    }

    private void HandleEmployeeTaskDropped(EmployeeTaskDropped e)
    {
        if (_tasks.TryGetValue(e.TaskCode, out var there) && there > e.Quantity)
            _tasks[e.TaskCode] = there - e.Quantity;
        else
            _tasks.Remove(e.TaskCode);
    }

    private void HandleEmployeeStatementPrinted(EmployeeStatementPrinted e) => LastStatementPrintedAt = e.At;

    private void HandleEmployeeDueDateMoved(EmployeeDueDateMoved e) => DueOn = e.DueOn;
}

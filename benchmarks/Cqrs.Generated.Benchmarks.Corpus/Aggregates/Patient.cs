// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum PatientStatus
{
    Open,
    Suspended,
    Completed,
}

public readonly record struct PatientOpened(Guid PatientId, Guid BranchId, string Source, decimal ExchangeRate);

public readonly record struct PatientSuspended(Guid PatientId);

public readonly record struct PatientUsageBilled(Guid PatientId, int Quantity, decimal UnitPrice);

public readonly record struct PatientTaskPlanned(Guid PatientId, Guid TaskId, int Quantity, Guid RequestId, decimal Tax, string Comment);

public readonly record struct PatientCompleted(Guid PatientId, string Source, string RecordedBy, decimal Tax, DateTimeOffset? ValidUntil, Channel Channel, string Reason);

public sealed partial class Patient : Aggregate
{
    private readonly Dictionary<Guid, int> _tasks = [];

    public PatientStatus Status { get; private set; }

    public Guid BranchId { get; private set; }

    public string Source { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    public decimal Total { get; private set; }

    public int TasksCount => _tasks.Count;

    public Guid RequestId { get; private set; }

    public string Comment { get; private set; } = "";

    public int Transitions { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public Channel Channel { get; private set; }

    public string Reason { get; private set; } = "";

    private void HandlePatientOpened(PatientOpened e)
    {
        BranchId = e.BranchId;
        Source = e.Source;
        ExchangeRate = e.ExchangeRate;
        Status = PatientStatus.Open;
    }

    private void HandlePatientSuspended(PatientSuspended e) => Status = PatientStatus.Suspended;

    private void HandlePatientUsageBilled(PatientUsageBilled e) => Total += e.Quantity * e.UnitPrice;

    private void HandlePatientTaskPlanned(PatientTaskPlanned e)
    {
        _tasks[e.TaskId] = _tasks.GetValueOrDefault(e.TaskId) + e.Quantity;
        RequestId = e.RequestId;
        Comment = e.Comment;
    }

    private void HandlePatientCompleted(PatientCompleted e)
    {
        if (Status != PatientStatus.Completed)
            Transitions++;
        Status = PatientStatus.Completed;

        ValidUntil = e.ValidUntil;
        Channel = e.Channel;
        Reason = e.Reason;
    }
}

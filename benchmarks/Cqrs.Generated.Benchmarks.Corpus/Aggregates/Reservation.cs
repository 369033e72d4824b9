// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ReservationStatus
{
    Open,
    Cancelled,
}

public sealed record ReservationOpened(bool IsManual, decimal Tax, string Source, string Reason, Channel Channel, decimal ExchangeRate, Guid RequestId);

public sealed record ReservationTaskPlanned(Guid TaskId, Channel Channel);

public sealed record ReservationTaskDropped(Guid TaskId, Guid BranchId, DateTimeOffset At);

public sealed record ReservationCancelled(string? Reason, string Reference, DateTimeOffset? ValidUntil);

public sealed partial class Reservation : Aggregate
{
    private readonly HashSet<Guid> _tasks = [];

    public bool IsManual { get; private set; }

    public decimal Tax { get; private set; }

    public string Source { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    public Guid RequestId { get; private set; }

    public int TasksCount => _tasks.Count;

    public ReservationStatus Status { get; private set; }

    public string? StatusReason { get; private set; }

    public string Reference { get; private set; } = "";

    public DateTimeOffset? ValidUntil { get; private set; }

    private void HandleReservationOpened(ReservationOpened e)
    {
        IsManual = e.IsManual;
        Tax = e.Tax;
        Source = e.Source;
        Reason = e.Reason;
        ExchangeRate = e.ExchangeRate;
        RequestId = e.RequestId;
    }

    private void HandleReservationTaskPlanned(ReservationTaskPlanned e) => _tasks.Add(e.TaskId);

    private void HandleReservationTaskDropped(ReservationTaskDropped e) => _tasks.Remove(e.TaskId);

    private void HandleReservationCancelled(ReservationCancelled e)
    {
        Status = ReservationStatus.Cancelled;
        StatusReason = e.Reason;
        Reference = e.Reference;
        ValidUntil = e.ValidUntil;
    }
}

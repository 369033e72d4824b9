// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum IncidentStatus
{
    Open,
    Escalated,
    Active,
}

public readonly record struct IncidentOpened(Guid IncidentId, string Comment, DateTimeOffset? ValidUntil, int Rank);

public readonly record struct IncidentTaskPlanned(Guid IncidentId, Guid TaskId, int Quantity);

public readonly record struct IncidentAddressChanged(Guid IncidentId, string Street, string City, string PostalCode);

public readonly record struct IncidentEscalated(Guid IncidentId, string? Reason, IReadOnlyList<string> Labels);

public readonly record struct IncidentActivated(Guid IncidentId, DateTimeOffset At);

public sealed partial class Incident : Aggregate
{
    private readonly Dictionary<Guid, int> _tasks = [];

    public string Comment { get; private set; } = "";

    public DateTimeOffset? ValidUntil { get; private set; }

    public int Rank { get; private set; }

    public int TasksCount => _tasks.Count;

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public IncidentStatus Status { get; private set; }

    public int Transitions { get; private set; }

    public string? StatusReason { get; private set; }

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public DateTimeOffset? ActivatedAt { get; private set; }

    private void HandleIncidentOpened(IncidentOpened e)
    {
        Comment = e.Comment;
        ValidUntil = e.ValidUntil;
        Rank = e.Rank;
    }

    private void HandleIncidentTaskPlanned(IncidentTaskPlanned e) => _tasks[e.TaskId] = _tasks.GetValueOrDefault(e.TaskId) + e.Quantity;

    private void HandleIncidentAddressChanged(IncidentAddressChanged e)
    {
        Street = e.Street;
        if (e.City.Length > 0)
            City = e.City;

        PostalCode = e.PostalCode;
    }

    private void HandleIncidentEscalated(IncidentEscalated e)
    {
        if (Status != IncidentStatus.Escalated)
            Transitions++;
        Status = IncidentStatus.Escalated;

        StatusReason = e.Reason;
        Labels = e.Labels;
    }

    private void HandleIncidentActivated(IncidentActivated e)
    {
        Status = IncidentStatus.Active;
        ActivatedAt = e.At;
    }
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum LeaseStatus
{
    Open,
}

public sealed record LeaseOpened(string Source, DateTimeOffset At, string? Remark);

public sealed record LeaseContactChanged(string Email, string? Phone, Guid UserId);

public sealed record LeaseLimitSet(decimal Limit, string? ApprovedBy, Guid SessionId, bool IsManual);

public sealed record LeaseNotificationDelivered(DateTimeOffset At, Guid RequestId, bool IsManual);

public sealed record LeaseServicesRendered(int Quantity, decimal UnitPrice, string Reference);

public sealed record LeaseDocumentFiled(string DocumentCode, string? Remark);

public sealed record LeaseDocumentRetracted(string DocumentCode, decimal? Surcharge, int? Score, Channel Channel);

public sealed record LeaseExported(DateTimeOffset At, DateTimeOffset RecordedAt, Place Site);

public sealed record LeaseTagged(IReadOnlyList<string> Tags, string Source, decimal ExchangeRate, Guid RequestId);

public sealed partial class Lease : Aggregate
{
    private readonly HashSet<string> _documents = [];

    public LeaseStatus Status { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    public Guid UserId { get; private set; }

    public decimal Limit { get; private set; }

    public int Revision { get; private set; }

    public Guid SessionId { get; private set; }

    public DateTimeOffset LastNotificationDeliveredAt { get; private set; }

    public bool IsManual { get; private set; }

    public decimal Total { get; private set; }

    public string Reference { get; private set; } = "";

    public int DocumentsCount => _documents.Count;

    public int DocumentChanges { get; private set; }

    public int? Score { get; private set; }

    public Channel Channel { get; private set; }

    public DateTimeOffset LastExportedAt { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public string Source { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    private void HandleLeaseOpened(LeaseOpened e)
    {
        At = e.At;
        Status = LeaseStatus.Open;
    }

    private void HandleLeaseContactChanged(LeaseContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
        UserId = e.UserId;
    }

    private void HandleLeaseLimitSet(LeaseLimitSet e)
    {
        Limit = e.Limit;
        Revision++;
        SessionId = e.SessionId;
    }

    private void HandleLeaseNotificationDelivered(LeaseNotificationDelivered e)
    {
        LastNotificationDeliveredAt = e.At;
        IsManual = e.IsManual;
    }

    private void HandleLeaseServicesRendered(LeaseServicesRendered e)
    {
        Total += e.Quantity * e.UnitPrice;
        Reference = e.Reference;
    }

    private void HandleLeaseDocumentFiled(LeaseDocumentFiled e)
    {
        _documents.Add(e.DocumentCode);
        DocumentChanges++;
    }

    private void HandleLeaseDocumentRetracted(LeaseDocumentRetracted e)
    {
        _documents.Remove(e.DocumentCode);
        Score = e.Score;
        Channel = e.Channel;
    }

    private void HandleLeaseExported(LeaseExported e) => LastExportedAt = e.At;

    private void HandleLeaseTagged(LeaseTagged e)
    {
        Tags = e.Tags;
        Source = e.Source;
        ExchangeRate = e.ExchangeRate;
    }
}

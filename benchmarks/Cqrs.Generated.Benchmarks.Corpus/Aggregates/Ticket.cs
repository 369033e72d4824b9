// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum TicketStatus
{
    Open,
}

public sealed record TicketOpened(Guid TicketId, string? ExternalReference, long Ticks, DateTimeOffset At, DateTimeOffset RecordedAt, decimal? Surcharge, bool IsUrgent, string Comment);

public sealed record TicketOptedIn(Guid TicketId, bool HasConsent);

public sealed record TicketPriorityChanged(Guid TicketId, int Priority);

public sealed record TicketAddressChanged(Guid TicketId, string Street, string City, string PostalCode, DateTimeOffset RecordedAt, Guid? CampaignId);

public sealed record TicketStatementPrinted(Guid TicketId, DateTimeOffset At, Guid UserId, int Attempt, decimal Tax, Guid? CampaignId, IReadOnlyList<string> Labels);

public sealed record TicketTermsAgreed(Guid TicketId, int TermInDays, decimal? Ceiling);

[Ignores<TicketStatementPrinted>]
public sealed partial class Ticket : Aggregate
{
    public TicketStatus Status { get; private set; }

    public string? ExternalReference { get; private set; }

    public long Ticks { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public decimal? Surcharge { get; private set; }

    public string Comment { get; private set; } = "";

    public bool HasConsent { get; private set; }

    public int Revision { get; private set; }

    public int Priority { get; private set; }

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public int TermInDays { get; private set; }

    public decimal? Ceiling { get; private set; }

    private void HandleTicketOpened(TicketOpened e)
    {
        ExternalReference = e.ExternalReference;
        Ticks = e.Ticks;
        At = e.At;
        RecordedAt = e.RecordedAt;
        Surcharge = e.Surcharge;
        Comment = e.Comment;
        Status = TicketStatus.Open;
    }

    private void HandleTicketOptedIn(TicketOptedIn e)
    {
        HasConsent = e.HasConsent;
        Revision++;
    }

    private void HandleTicketPriorityChanged(TicketPriorityChanged e)
    {
        Priority = e.Priority;
        Revision++;
    }

    private void HandleTicketAddressChanged(TicketAddressChanged e)
    {
        Street = e.Street;
        City = e.City;
        PostalCode = e.PostalCode;
    }

    private void HandleTicketTermsAgreed(TicketTermsAgreed e)
    {
        TermInDays = e.TermInDays;
        Ceiling = e.Ceiling;
    }
}

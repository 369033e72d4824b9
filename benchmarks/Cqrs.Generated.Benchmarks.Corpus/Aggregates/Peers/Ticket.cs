// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record TicketOpened([property: Key(0)] Guid TicketId, [property: Key(1)] string? ExternalReference, [property: Key(2)] long Ticks, [property: Key(3)] DateTimeOffset At, [property: Key(4)] DateTimeOffset RecordedAt, [property: Key(5)] decimal? Surcharge, [property: Key(6)] bool IsUrgent, [property: Key(7)] string Comment);

[MessagePackObject]
public sealed record TicketOptedIn([property: Key(0)] Guid TicketId, [property: Key(1)] bool HasConsent);

[MessagePackObject]
public sealed record TicketPriorityChanged([property: Key(0)] Guid TicketId, [property: Key(1)] int Priority);

[MessagePackObject]
public sealed record TicketAddressChanged([property: Key(0)] Guid TicketId, [property: Key(1)] string Street, [property: Key(2)] string City, [property: Key(3)] string PostalCode, [property: Key(4)] DateTimeOffset RecordedAt, [property: Key(5)] Guid? CampaignId);

[MessagePackObject]
public sealed record TicketStatementPrinted([property: Key(0)] Guid TicketId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] Guid UserId, [property: Key(3)] int Attempt, [property: Key(4)] decimal Tax, [property: Key(5)] Guid? CampaignId, [property: Key(6)] IReadOnlyList<string> Labels);

[MessagePackObject]
public sealed record TicketTermsAgreed([property: Key(0)] Guid TicketId, [property: Key(1)] int TermInDays, [property: Key(2)] decimal? Ceiling);

public sealed class Ticket
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

    private void On(TicketOpened e)
    {
        ExternalReference = e.ExternalReference;
        Ticks = e.Ticks;
        At = e.At;
        RecordedAt = e.RecordedAt;
        Surcharge = e.Surcharge;
        Comment = e.Comment;
        Status = TicketStatus.Open;
    }

    private void On(TicketOptedIn e)
    {
        HasConsent = e.HasConsent;
        Revision++;
    }

    private void On(TicketPriorityChanged e)
    {
        Priority = e.Priority;
        Revision++;
    }

    private void On(TicketAddressChanged e)
    {
        Street = e.Street;
        City = e.City;
        PostalCode = e.PostalCode;
    }

    private void On(TicketTermsAgreed e)
    {
        TermInDays = e.TermInDays;
        Ceiling = e.Ceiling;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case TicketStatementPrinted:
                break;
            case TicketOptedIn e:
                On(e);
                break;
            case TicketAddressChanged e:
                On(e);
                break;
            case TicketTermsAgreed e:
                On(e);
                break;
            case TicketPriorityChanged e:
                On(e);
                break;
            case TicketOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class TicketSubject : Subject<Aggregates.Ticket>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(TicketOpened), typeof(TicketOptedIn), typeof(TicketPriorityChanged), typeof(TicketAddressChanged), typeof(TicketStatementPrinted), typeof(TicketTermsAgreed)];

    public override int Handlers => 5;

    public override object First(Values v) => new TicketOpened(v.Self(), v.Half() ? v.Words() : null, v.Large(), v.Time(), v.Time(), v.Half() ? v.Money() : null, v.Half(), v.Words());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5658 => new TicketStatementPrinted(v.Self(), v.Time(), v.Id(), v.Small(), v.Money(), v.Half() ? v.Id() : null, v.Labels()),
        < 6995 => new TicketOptedIn(v.Self(), v.Half()),
        < 8070 => new TicketAddressChanged(v.Self(), v.Words(), v.Words(), v.Words(), v.Time(), v.Half() ? v.Id() : null),
        < 9069 => new TicketTermsAgreed(v.Self(), v.Small(), v.Half() ? v.Money() : null),
        _ => new TicketPriorityChanged(v.Self(), v.Small()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Ticket();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<TicketOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<TicketOptedIn>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<TicketPriorityChanged>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<TicketAddressChanged>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<TicketStatementPrinted>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<TicketTermsAgreed>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Ticket();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

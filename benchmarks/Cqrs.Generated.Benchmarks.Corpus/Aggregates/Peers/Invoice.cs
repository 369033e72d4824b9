// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record InvoiceOpened([property: Key(0)] Guid SessionId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] Guid? CampaignId);

[MessagePackObject]
public sealed record InvoiceAmountReserved([property: Key(0)] decimal Amount, [property: Key(1)] DateTimeOffset At, [property: Key(2)] string Comment, [property: Key(3)] string? ApprovedBy);

[MessagePackObject]
public sealed record InvoiceClassified([property: Key(0)] Category Category, [property: Key(1)] string RecordedBy);

[MessagePackObject]
public sealed record InvoiceCredited([property: Key(0)] decimal Amount, [property: Key(1)] decimal Deduction, [property: Key(2)] string Reason, [property: Key(3)] string? ExternalReference, [property: Key(4)] DateTimeOffset At, [property: Key(5)] int Rank);

[MessagePackObject]
public sealed record InvoiceUsageBilled([property: Key(0)] IReadOnlyList<InvoiceUsageBilledLine> Lines, [property: Key(1)] string Reason);

[MessagePackObject]
public sealed record InvoiceSynchronized([property: Key(0)] int Rank, [property: Key(1)] DateTimeOffset? ValidUntil, [property: Key(2)] long Sequence);

[MessagePackObject]
public sealed record InvoicePriorityChanged([property: Key(0)] int Priority, [property: Key(1)] string? ExternalReference);

[MessagePackObject]
public sealed record InvoiceEscalated([property: Key(0)] int Rank, [property: Key(1)] Guid SessionId, [property: Key(2)] Guid UserId, [property: Key(3)] string? ExternalReference);

[MessagePackObject]
public sealed record InvoiceServicesRendered([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] int DiscountInPercent);

public sealed class Invoice
{
    public Guid SessionId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid? CampaignId { get; private set; }

    public decimal Reserved { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    public int Movements { get; private set; }

    public string Comment { get; private set; } = "";

    public string? ApprovedBy { get; private set; }

    public Category Category { get; private set; }

    public decimal Balance { get; private set; }

    public decimal Deductions { get; private set; }

    public string? ExternalReference { get; private set; }

    public int Rank { get; private set; }

    public decimal Total { get; private set; }

    public int Priority { get; private set; }

    public InvoiceStatus Status { get; private set; }

    private void On(InvoiceOpened e)
    {
        SessionId = e.SessionId;
        At = e.At;
        CampaignId = e.CampaignId;
    }

    private void On(InvoiceAmountReserved e)
    {
        ChangeReserved(e.Amount, e.At);
        Movements++;
        Comment = e.Comment;
        ApprovedBy = e.ApprovedBy;
    }

    private void On(InvoiceClassified e) => Category = e.Category;

    private void On(InvoiceCredited e)
    {
        var net = e.Amount - e.Deduction;
        Balance += net;
        Deductions += e.Deduction;
        Movements++;
        ExternalReference = e.ExternalReference;
        Rank = e.Rank;
    }

    private void On(InvoiceUsageBilled e)
    {
        foreach (var line in e.Lines)
            Total += line.Quantity * line.UnitPrice;
    }

    private void On(InvoicePriorityChanged e) => Priority = e.Priority;

    private void On(InvoiceEscalated e)
    {
        Status = InvoiceStatus.Escalated;
        Rank = e.Rank;
        ExternalReference = e.ExternalReference;
    }

    private void On(InvoiceServicesRendered e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void ChangeReserved(decimal by, DateTimeOffset at)
    {
        Reserved += by;
        LastMovedAt = at;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case InvoiceAmountReserved e:
                On(e);
                break;
            case InvoiceUsageBilled e:
                On(e);
                break;
            case InvoiceCredited e:
                On(e);
                break;
            case InvoiceServicesRendered e:
                On(e);
                break;
            case InvoiceClassified e:
                On(e);
                break;
            case InvoiceSynchronized:
                break;
            case InvoicePriorityChanged e:
                On(e);
                break;
            case InvoiceEscalated e:
                On(e);
                break;
            case InvoiceOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class InvoiceSubject : Subject<Aggregates.Invoice>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(InvoiceOpened), typeof(InvoiceAmountReserved), typeof(InvoiceClassified), typeof(InvoiceCredited), typeof(InvoiceUsageBilled), typeof(InvoiceSynchronized), typeof(InvoicePriorityChanged), typeof(InvoiceEscalated), typeof(InvoiceServicesRendered)];

    public override int Handlers => 8;

    public override object First(Values v) => new InvoiceOpened(v.Id(), v.Time(), v.Half() ? v.Id() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3277 => new InvoiceAmountReserved(v.Money(), v.Time(), v.Words(), v.Half() ? v.Words() : null),
        < 5160 => new InvoiceUsageBilled(v.Few(() => new InvoiceUsageBilledLine(v.Sku(), v.Small(), v.Money())), v.Words()),
        < 6783 => new InvoiceCredited(v.Money(), v.Money(), v.Words(), v.Half() ? v.Words() : null, v.Time(), v.Small()),
        < 7701 => new InvoiceServicesRendered(v.Small(), v.Money(), v.Small()),
        < 8470 => new InvoiceClassified(v.Category(), v.Words()),
        < 9192 => new InvoiceSynchronized(v.Small(), v.Half() ? v.Time() : null, v.Large()),
        < 9644 => new InvoicePriorityChanged(v.Small(), v.Half() ? v.Words() : null),
        _ => new InvoiceEscalated(v.Small(), v.Id(), v.Id(), v.Half() ? v.Words() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Invoice();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<InvoiceOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<InvoiceAmountReserved>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<InvoiceClassified>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<InvoiceCredited>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<InvoiceUsageBilled>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<InvoiceSynchronized>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<InvoicePriorityChanged>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<InvoiceEscalated>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<InvoiceServicesRendered>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Invoice();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

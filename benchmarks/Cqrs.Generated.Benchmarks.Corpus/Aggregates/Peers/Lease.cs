// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record LeaseOpened([property: Key(0)] string Source, [property: Key(1)] DateTimeOffset At, [property: Key(2)] string? Remark);

[MessagePackObject]
public sealed record LeaseContactChanged([property: Key(0)] string Email, [property: Key(1)] string? Phone, [property: Key(2)] Guid UserId);

[MessagePackObject]
public sealed record LeaseLimitSet([property: Key(0)] decimal Limit, [property: Key(1)] string? ApprovedBy, [property: Key(2)] Guid SessionId, [property: Key(3)] bool IsManual);

[MessagePackObject]
public sealed record LeaseNotificationDelivered([property: Key(0)] DateTimeOffset At, [property: Key(1)] Guid RequestId, [property: Key(2)] bool IsManual);

[MessagePackObject]
public sealed record LeaseServicesRendered([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] string Reference);

[MessagePackObject]
public sealed record LeaseDocumentFiled([property: Key(0)] string DocumentCode, [property: Key(1)] string? Remark);

[MessagePackObject]
public sealed record LeaseDocumentRetracted([property: Key(0)] string DocumentCode, [property: Key(1)] decimal? Surcharge, [property: Key(2)] int? Score, [property: Key(3)] Channel Channel);

[MessagePackObject]
public sealed record LeaseExported([property: Key(0)] DateTimeOffset At, [property: Key(1)] DateTimeOffset RecordedAt, [property: Key(2)] Place Site);

[MessagePackObject]
public sealed record LeaseTagged([property: Key(0)] IReadOnlyList<string> Tags, [property: Key(1)] string Source, [property: Key(2)] decimal ExchangeRate, [property: Key(3)] Guid RequestId);

public sealed class Lease
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

    private void On(LeaseOpened e)
    {
        At = e.At;
        Status = LeaseStatus.Open;
    }

    private void On(LeaseContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
        UserId = e.UserId;
    }

    private void On(LeaseLimitSet e)
    {
        Limit = e.Limit;
        Revision++;
        SessionId = e.SessionId;
    }

    private void On(LeaseNotificationDelivered e)
    {
        LastNotificationDeliveredAt = e.At;
        IsManual = e.IsManual;
    }

    private void On(LeaseServicesRendered e)
    {
        Total += e.Quantity * e.UnitPrice;
        Reference = e.Reference;
    }

    private void On(LeaseDocumentFiled e)
    {
        _documents.Add(e.DocumentCode);
        DocumentChanges++;
    }

    private void On(LeaseDocumentRetracted e)
    {
        _documents.Remove(e.DocumentCode);
        Score = e.Score;
        Channel = e.Channel;
    }

    private void On(LeaseExported e) => LastExportedAt = e.At;

    private void On(LeaseTagged e)
    {
        Tags = e.Tags;
        Source = e.Source;
        ExchangeRate = e.ExchangeRate;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case LeaseNotificationDelivered e:
                On(e);
                break;
            case LeaseDocumentFiled e:
                On(e);
                break;
            case LeaseDocumentRetracted e:
                On(e);
                break;
            case LeaseServicesRendered e:
                On(e);
                break;
            case LeaseLimitSet e:
                On(e);
                break;
            case LeaseTagged e:
                On(e);
                break;
            case LeaseExported e:
                On(e);
                break;
            case LeaseContactChanged e:
                On(e);
                break;
            case LeaseOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class LeaseSubject : Subject<Aggregates.Lease>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(LeaseOpened), typeof(LeaseContactChanged), typeof(LeaseLimitSet), typeof(LeaseNotificationDelivered), typeof(LeaseServicesRendered), typeof(LeaseDocumentFiled), typeof(LeaseDocumentRetracted), typeof(LeaseExported), typeof(LeaseTagged)];

    public override int Handlers => 9;

    public override object First(Values v) => new LeaseOpened(v.Words(), v.Time(), v.Half() ? v.Words() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3659 => new LeaseNotificationDelivered(v.Time(), v.Id(), v.Half()),
        < 6168 => new LeaseDocumentFiled(v.Sku(), v.Half() ? v.Words() : null),
        < 7672 => new LeaseDocumentRetracted(v.Sku(), v.Half() ? v.Money() : null, v.Half() ? v.Small() : null, v.Channel()),
        < 8470 => new LeaseServicesRendered(v.Small(), v.Money(), v.Words()),
        < 8944 => new LeaseLimitSet(v.Money(), v.Half() ? v.Words() : null, v.Id(), v.Half()),
        < 9358 => new LeaseTagged(v.Labels(), v.Words(), v.Money(), v.Id()),
        < 9705 => new LeaseExported(v.Time(), v.Time(), v.Place()),
        _ => new LeaseContactChanged(v.Words(), v.Half() ? v.Words() : null, v.Id()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Lease();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<LeaseOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<LeaseContactChanged>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<LeaseLimitSet>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<LeaseNotificationDelivered>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<LeaseServicesRendered>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<LeaseDocumentFiled>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<LeaseDocumentRetracted>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<LeaseExported>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<LeaseTagged>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Lease();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

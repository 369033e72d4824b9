// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record SubscriptionOpened([property: Key(0)] Guid SubscriptionId, [property: Key(1)] string Reason, [property: Key(2)] Guid RequestId, [property: Key(3)] decimal ExchangeRate, [property: Key(4)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record SubscriptionInterestAccrued([property: Key(0)] Guid SubscriptionId, [property: Key(1)] decimal Interest, [property: Key(2)] Channel Channel);

[MessagePackObject]
public sealed record SubscriptionInterestCapitalized([property: Key(0)] Guid SubscriptionId, [property: Key(1)] decimal Interest, [property: Key(2)] bool IsManual, [property: Key(3)] Guid? SupervisorId, [property: Key(4)] string RecordedBy);

[MessagePackObject]
public sealed record SubscriptionSuspended([property: Key(0)] Guid SubscriptionId, [property: Key(1)] string Comment, [property: Key(2)] string Source);

[MessagePackObject]
public sealed record SubscriptionAddressChanged([property: Key(0)] Guid SubscriptionId, [property: Key(1)] string Street, [property: Key(2)] string City, [property: Key(3)] string PostalCode, [property: Key(4)] Guid UserId, [property: Key(5)] DateTimeOffset At);

[MessagePackObject]
public sealed record SubscriptionExported([property: Key(0)] Guid SubscriptionId, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record SubscriptionUsageBilled([property: Key(0)] Guid SubscriptionId, [property: Key(1)] IReadOnlyList<SubscriptionUsageBilledLine> Lines, [property: Key(2)] Guid BranchId, [property: Key(3)] decimal? Surcharge, [property: Key(4)] int Rank, [property: Key(5)] decimal Tax, [property: Key(6)] string Source);

[MessagePackObject]
public sealed record SubscriptionMaterialConsumed([property: Key(0)] Guid SubscriptionId, [property: Key(1)] IReadOnlyList<SubscriptionMaterialConsumedLine> Lines, [property: Key(2)] DateTimeOffset ReceivedAt, [property: Key(3)] bool IsUrgent, [property: Key(4)] int Attempt, [property: Key(5)] decimal ExchangeRate);

[MessagePackObject]
public sealed record SubscriptionOptedIn([property: Key(0)] Guid SubscriptionId, [property: Key(1)] bool HasConsent, [property: Key(2)] DateTimeOffset ReceivedAt);

public sealed class Subscription
{
    public SubscriptionStatus Status { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid RequestId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public decimal Interest { get; private set; }

    public decimal InterestByPartners { get; private set; }

    public string Comment { get; private set; } = "";

    public string Source { get; private set; } = "";

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset LastExportedAt { get; private set; }

    public decimal Total { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal? Surcharge { get; private set; }

    public bool HasConsent { get; private set; }

    public int Revision { get; private set; }

    private void On(SubscriptionOpened e)
    {
        Reason = e.Reason;
        RequestId = e.RequestId;
        ReceivedAt = e.ReceivedAt;
        Status = SubscriptionStatus.Open;
    }

    private void On(SubscriptionInterestAccrued e)
    {
        if (e.Channel == Channel.Partner)
            InterestByPartners += e.Interest;
        else
            Interest += e.Interest;
    }

    private void On(SubscriptionInterestCapitalized e) => Interest -= e.Interest;

    private void On(SubscriptionSuspended e)
    {
        Status = SubscriptionStatus.Suspended;
        Comment = e.Comment;
        Source = e.Source;
    }

    private void On(SubscriptionAddressChanged e)
    {
        Street = e.Street;
        City = e.City;
        PostalCode = e.PostalCode;
        Touch(e.UserId, e.At);
    }

    private void On(SubscriptionExported e) => LastExportedAt = e.At;

    private void On(SubscriptionUsageBilled e)
    {
        foreach (var line in e.Lines)
            Total += line.Quantity * line.UnitPrice;

        BranchId = e.BranchId;
        Surcharge = e.Surcharge;
    }

    private void On(SubscriptionMaterialConsumed e)
    {
        foreach (var line in e.Lines)
            Total += line.Quantity * line.UnitPrice;
    }

    private void On(SubscriptionOptedIn e)
    {
        HasConsent = e.HasConsent;
        Revision++;
    }

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case SubscriptionInterestCapitalized e:
                On(e);
                break;
            case SubscriptionExported e:
                On(e);
                break;
            case SubscriptionMaterialConsumed e:
                On(e);
                break;
            case SubscriptionAddressChanged e:
                On(e);
                break;
            case SubscriptionUsageBilled e:
                On(e);
                break;
            case SubscriptionSuspended e:
                On(e);
                break;
            case SubscriptionInterestAccrued e:
                On(e);
                break;
            case SubscriptionOptedIn e:
                On(e);
                break;
            case SubscriptionOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class SubscriptionSubject : Subject<Aggregates.Subscription>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(SubscriptionOpened), typeof(SubscriptionInterestAccrued), typeof(SubscriptionInterestCapitalized), typeof(SubscriptionSuspended), typeof(SubscriptionAddressChanged), typeof(SubscriptionExported), typeof(SubscriptionUsageBilled), typeof(SubscriptionMaterialConsumed), typeof(SubscriptionOptedIn)];

    public override int Handlers => 9;

    public override object First(Values v) => new SubscriptionOpened(v.Self(), v.Words(), v.Id(), v.Money(), v.Time());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3751 => new SubscriptionInterestCapitalized(v.Self(), v.Money(), v.Half(), v.Half() ? v.Id() : null, v.Words()),
        < 5527 => new SubscriptionExported(v.Self(), v.Time()),
        < 6699 => new SubscriptionMaterialConsumed(v.Self(), v.Few(() => new SubscriptionMaterialConsumedLine(v.Sku(), v.Small(), v.Money())), v.Time(), v.Half(), v.Small(), v.Money()),
        < 7783 => new SubscriptionAddressChanged(v.Self(), v.Words(), v.Words(), v.Words(), v.Id(), v.Time()),
        < 8650 => new SubscriptionUsageBilled(v.Self(), v.Few(() => new SubscriptionUsageBilledLine(v.Sku(), v.Small(), v.Money())), v.Id(), v.Half() ? v.Money() : null, v.Small(), v.Money(), v.Words()),
        < 9273 => new SubscriptionSuspended(v.Self(), v.Words(), v.Words()),
        < 9759 => new SubscriptionInterestAccrued(v.Self(), v.Money(), v.Channel()),
        _ => new SubscriptionOptedIn(v.Self(), v.Half(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Subscription();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<SubscriptionOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<SubscriptionInterestAccrued>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<SubscriptionInterestCapitalized>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<SubscriptionSuspended>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<SubscriptionAddressChanged>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<SubscriptionExported>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<SubscriptionUsageBilled>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<SubscriptionMaterialConsumed>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<SubscriptionOptedIn>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Subscription();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record PolicyOpened([property: Key(0)] Guid PolicyId, [property: Key(1)] DateTimeOffset RecordedAt, [property: Key(2)] Guid SessionId, [property: Key(3)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record PolicyEscalated([property: Key(0)] Guid PolicyId, [property: Key(1)] string? Reason, [property: Key(2)] DateTimeOffset? ValidUntil, [property: Key(3)] decimal Tax);

[MessagePackObject]
public sealed record PolicyOrderLinesConfirmed([property: Key(0)] Guid PolicyId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice);

[MessagePackObject]
public sealed record PolicyCentsRounded([property: Key(0)] Guid PolicyId, [property: Key(1)] long AmountInCents, [property: Key(2)] decimal ExchangeRate, [property: Key(3)] string? ApprovedBy, [property: Key(4)] string Reference, [property: Key(5)] IReadOnlyList<string> Labels, [property: Key(6)] Guid? CampaignId, [property: Key(7)] Guid RequestId, [property: Key(8)] long Sequence);

[MessagePackObject]
public sealed record PolicyCentsCarried([property: Key(0)] Guid PolicyId, [property: Key(1)] long AmountInCents);

public sealed class Policy
{
    public PolicyStatus Status { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Guid SessionId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string? StatusReason { get; private set; }

    public decimal Total { get; private set; }

    public long Cents { get; private set; }

    public long HighestAmountInCents { get; private set; }

    public string? ApprovedBy { get; private set; }

    public string Reference { get; private set; } = "";

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public long Sequence { get; private set; }

    private void On(PolicyOpened e)
    {
        RecordedAt = e.RecordedAt;
        SessionId = e.SessionId;
        ReceivedAt = e.ReceivedAt;
        Status = PolicyStatus.Open;
    }

    private void On(PolicyEscalated e)
    {
        Status = PolicyStatus.Escalated;
        StatusReason = e.Reason;
    }

    private void On(PolicyOrderLinesConfirmed e) => Total += e.Quantity * e.UnitPrice;

    private void On(PolicyCentsRounded e)
    {
        Cents += e.AmountInCents;
        if (e.AmountInCents > HighestAmountInCents)
            HighestAmountInCents = e.AmountInCents;

        ApprovedBy = e.ApprovedBy;
        Reference = e.Reference;
        Labels = e.Labels;
        Sequence = e.Sequence;
    }

    private void On(PolicyCentsCarried e) => Cents -= e.AmountInCents;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case PolicyCentsCarried e:
                On(e);
                break;
            case PolicyOrderLinesConfirmed e:
                On(e);
                break;
            case PolicyCentsRounded e:
                On(e);
                break;
            case PolicyEscalated e:
                On(e);
                break;
            case PolicyOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class PolicySubject : Subject<Aggregates.Policy>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(PolicyOpened), typeof(PolicyEscalated), typeof(PolicyOrderLinesConfirmed), typeof(PolicyCentsRounded), typeof(PolicyCentsCarried)];

    public override int Handlers => 5;

    public override object First(Values v) => new PolicyOpened(v.Self(), v.Time(), v.Id(), v.Time());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5500 => new PolicyCentsCarried(v.Self(), v.Large()),
        < 7302 => new PolicyOrderLinesConfirmed(v.Self(), v.Small(), v.Money()),
        < 8890 => new PolicyCentsRounded(v.Self(), v.Large(), v.Money(), v.Half() ? v.Words() : null, v.Words(), v.Labels(), v.Half() ? v.Id() : null, v.Id(), v.Large()),
        _ => new PolicyEscalated(v.Self(), v.Half() ? v.Words() : null, v.Half() ? v.Time() : null, v.Money()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Policy();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<PolicyOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<PolicyEscalated>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<PolicyOrderLinesConfirmed>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<PolicyCentsRounded>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<PolicyCentsCarried>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Policy();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record PledgeOpened([property: Key(0)] Channel Channel, [property: Key(1)] decimal? Surcharge, [property: Key(2)] Place Site);

[MessagePackObject]
public sealed record PledgeViewed([property: Key(0)] DateTimeOffset At, [property: Key(1)] decimal ExchangeRate);

[MessagePackObject]
public sealed record PledgeCentsRounded([property: Key(0)] long AmountInCents, [property: Key(1)] int Attempt, [property: Key(2)] Guid UserId, [property: Key(3)] int Rank);

[MessagePackObject]
public sealed record PledgeCentsCarried([property: Key(0)] long AmountInCents, [property: Key(1)] int Days);

[MessagePackObject]
public sealed record PledgeFeeCharged([property: Key(0)] decimal Fee, [property: Key(1)] string? ApprovedBy, [property: Key(2)] Channel Channel);

[MessagePackObject]
public sealed record PledgeExpired([property: Key(0)] long Sequence, [property: Key(1)] DateTimeOffset At);

public sealed class Pledge
{
    public PledgeStatus Status { get; private set; }

    public decimal? Surcharge { get; private set; }

    public DateTimeOffset LastViewedAt { get; private set; }

    public long Cents { get; private set; }

    public int Movements { get; private set; }

    public int Rank { get; private set; }

    public decimal Fees { get; private set; }

    public string? ApprovedBy { get; private set; }

    private void On(PledgeOpened e)
    {
        Surcharge = e.Surcharge;
        Status = PledgeStatus.Open;
    }

    private void On(PledgeViewed e) => LastViewedAt = e.At;

    private void On(PledgeCentsRounded e)
    {
        Cents += e.AmountInCents;
        Movements++;
        Rank = e.Rank;
    }

    private void On(PledgeCentsCarried e) => Cents -= e.AmountInCents;

    private void On(PledgeFeeCharged e)
    {
        Fees = Math.Max(0, Fees + e.Fee);
        ApprovedBy = e.ApprovedBy;
    }

    private void On(PledgeExpired e) => Status = PledgeStatus.Expired;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case PledgeCentsRounded e:
                On(e);
                break;
            case PledgeFeeCharged e:
                On(e);
                break;
            case PledgeViewed e:
                On(e);
                break;
            case PledgeCentsCarried e:
                On(e);
                break;
            case PledgeExpired e:
                On(e);
                break;
            case PledgeOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class PledgeSubject : Subject<Aggregates.Pledge>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(PledgeOpened), typeof(PledgeViewed), typeof(PledgeCentsRounded), typeof(PledgeCentsCarried), typeof(PledgeFeeCharged), typeof(PledgeExpired)];

    public override int Handlers => 6;

    public override object First(Values v) => new PledgeOpened(v.Channel(), v.Half() ? v.Money() : null, v.Place());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3776 => new PledgeCentsRounded(v.Large(), v.Small(), v.Id(), v.Small()),
        < 7076 => new PledgeFeeCharged(v.Money(), v.Half() ? v.Words() : null, v.Channel()),
        < 8353 => new PledgeViewed(v.Time(), v.Money()),
        < 9272 => new PledgeCentsCarried(v.Large(), v.Small()),
        _ => new PledgeExpired(v.Large(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Pledge();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<PledgeOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<PledgeViewed>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<PledgeCentsRounded>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<PledgeCentsCarried>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<PledgeFeeCharged>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<PledgeExpired>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Pledge();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

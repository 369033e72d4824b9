// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record TenderOpened([property: Key(0)] Guid TenderId, [property: Key(1)] DateTimeOffset EffectiveFrom, [property: Key(2)] int Rank);

[MessagePackObject]
public sealed record TenderSeatsTaken([property: Key(0)] Guid TenderId, [property: Key(1)] int Seats);

[MessagePackObject]
public sealed record TenderRescheduled([property: Key(0)] Guid TenderId, [property: Key(1)] DateTimeOffset StartsAt, [property: Key(2)] DateTimeOffset EndsAt);

[MessagePackObject]
public sealed record TenderContactChanged([property: Key(0)] Guid TenderId, [property: Key(1)] string Email, [property: Key(2)] string? Phone, [property: Key(3)] Guid UserId, [property: Key(4)] int? Score, [property: Key(5)] long Sequence, [property: Key(6)] DateTimeOffset At);

[MessagePackObject]
public sealed record TenderOptedIn([property: Key(0)] Guid TenderId, [property: Key(1)] bool HasConsent, [property: Key(2)] Guid BranchId);

[MessagePackObject]
public sealed record TenderLimitSet([property: Key(0)] Guid TenderId, [property: Key(1)] decimal Limit);

public sealed class Tender
{
    public TenderStatus Status { get; private set; }

    public int Rank { get; private set; }

    public int Seats { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    public Guid UserId { get; private set; }

    public int? Score { get; private set; }

    public bool HasConsent { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal Limit { get; private set; }

    private void On(TenderOpened e)
    {
        Rank = e.Rank;
        Status = TenderStatus.Open;
    }

    private void On(TenderSeatsTaken e) => Seats += e.Seats;

    private void On(TenderRescheduled e)
    {
        StartsAt = e.StartsAt;
        EndsAt = e.EndsAt;
    }

    private void On(TenderContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
        UserId = e.UserId;
        Score = e.Score;
    }

    private void On(TenderOptedIn e)
    {
        HasConsent = e.HasConsent;
        BranchId = e.BranchId;
    }

    private void On(TenderLimitSet e) => Limit = e.Limit;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case TenderSeatsTaken e:
                On(e);
                break;
            case TenderOptedIn e:
                On(e);
                break;
            case TenderRescheduled e:
                On(e);
                break;
            case TenderLimitSet e:
                On(e);
                break;
            case TenderContactChanged e:
                On(e);
                break;
            case TenderOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class TenderSubject : Subject<Aggregates.Tender>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(TenderOpened), typeof(TenderSeatsTaken), typeof(TenderRescheduled), typeof(TenderContactChanged), typeof(TenderOptedIn), typeof(TenderLimitSet)];

    public override int Handlers => 6;

    public override object First(Values v) => new TenderOpened(v.Self(), v.Time(), v.Small());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 6409 => new TenderSeatsTaken(v.Self(), v.Small()),
        < 8921 => new TenderOptedIn(v.Self(), v.Half(), v.Id()),
        < 9509 => new TenderRescheduled(v.Self(), v.Time(), v.Time()),
        < 9766 => new TenderLimitSet(v.Self(), v.Money()),
        _ => new TenderContactChanged(v.Self(), v.Words(), v.Half() ? v.Words() : null, v.Id(), v.Half() ? v.Small() : null, v.Large(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Tender();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<TenderOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<TenderSeatsTaken>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<TenderRescheduled>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<TenderContactChanged>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<TenderOptedIn>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<TenderLimitSet>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Tender();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

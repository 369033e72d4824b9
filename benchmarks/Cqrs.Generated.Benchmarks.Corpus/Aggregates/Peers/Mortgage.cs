// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record MortgageOpened([property: Key(0)] Guid MortgageId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] Guid SessionId);

[MessagePackObject]
public sealed record MortgageCentsRounded([property: Key(0)] Guid MortgageId, [property: Key(1)] long AmountInCents, [property: Key(2)] long Deduction);

[MessagePackObject]
public sealed record MortgageCentsCarried([property: Key(0)] Guid MortgageId, [property: Key(1)] long AmountInCents);

[MessagePackObject]
public sealed record MortgageNotificationDelivered([property: Key(0)] Guid MortgageId, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record MortgageExpired([property: Key(0)] Guid MortgageId);

public sealed class Mortgage
{
    public MortgageStatus Status { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid SessionId { get; private set; }

    public long Cents { get; private set; }

    public long Deductions { get; private set; }

    public int Movements { get; private set; }

    public DateTimeOffset LastNotificationDeliveredAt { get; private set; }

    public int Transitions { get; private set; }

    private void On(MortgageOpened e)
    {
        At = e.At;
        SessionId = e.SessionId;
        Status = MortgageStatus.Open;
    }

    private void On(MortgageCentsRounded e)
    {
        var net = e.AmountInCents - e.Deduction;
        Cents += net;
        Deductions += e.Deduction;
        Movements++;
    }

    private void On(MortgageCentsCarried e) => Cents = Math.Max(0, Cents - e.AmountInCents);

    private void On(MortgageNotificationDelivered e) => LastNotificationDeliveredAt = e.At;

    private void On(MortgageExpired e)
    {
        if (Status != MortgageStatus.Expired)
            Transitions++;
        Status = MortgageStatus.Expired;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case MortgageCentsRounded e:
                On(e);
                break;
            case MortgageCentsCarried e:
                On(e);
                break;
            case MortgageNotificationDelivered e:
                On(e);
                break;
            case MortgageExpired e:
                On(e);
                break;
            case MortgageOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class MortgageSubject : Subject<Aggregates.Mortgage>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(MortgageOpened), typeof(MortgageCentsRounded), typeof(MortgageCentsCarried), typeof(MortgageNotificationDelivered), typeof(MortgageExpired)];

    public override int Handlers => 5;

    public override object First(Values v) => new MortgageOpened(v.Self(), v.Time(), v.Id());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3809 => new MortgageCentsRounded(v.Self(), v.Large(), v.Large()),
        < 7561 => new MortgageCentsCarried(v.Self(), v.Large()),
        < 9827 => new MortgageNotificationDelivered(v.Self(), v.Time()),
        _ => new MortgageExpired(v.Self()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Mortgage();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<MortgageOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<MortgageCentsRounded>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<MortgageCentsCarried>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<MortgageNotificationDelivered>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<MortgageExpired>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Mortgage();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

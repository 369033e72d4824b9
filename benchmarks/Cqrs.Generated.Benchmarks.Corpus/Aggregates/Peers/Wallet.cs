// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record WalletOpened([property: Key(0)] Guid WalletId, [property: Key(1)] string Source, [property: Key(2)] Place Site, [property: Key(3)] DateTimeOffset ReceivedAt, [property: Key(4)] string Reason, [property: Key(5)] Guid BranchId, [property: Key(6)] Guid SessionId);

[MessagePackObject]
public sealed record WalletRejected([property: Key(0)] Guid WalletId, [property: Key(1)] string? Reason, [property: Key(2)] Channel Channel);

[MessagePackObject]
public sealed record WalletPointsEarned([property: Key(0)] Guid WalletId, [property: Key(1)] int Points, [property: Key(2)] int Deduction);

[MessagePackObject]
public sealed record WalletAmountReserved([property: Key(0)] Guid WalletId, [property: Key(1)] decimal Amount);

public sealed class Wallet
{
    public Place? Site { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid BranchId { get; private set; }

    public Guid SessionId { get; private set; }

    public WalletStatus Status { get; private set; }

    public int Transitions { get; private set; }

    public string? StatusReason { get; private set; }

    public Channel Channel { get; private set; }

    public int Points { get; private set; }

    public int Deductions { get; private set; }

    public int Movements { get; private set; }

    public decimal Reserved { get; private set; }

    private void On(WalletOpened e)
    {
        Site = e.Site;
        ReceivedAt = e.ReceivedAt;
        Reason = e.Reason;
        BranchId = e.BranchId;
        SessionId = e.SessionId;
    }

    private void On(WalletRejected e)
    {
        if (Status != WalletStatus.Rejected)
            Transitions++;
        Status = WalletStatus.Rejected;

        StatusReason = e.Reason;
        Channel = e.Channel;
    }

    private void On(WalletPointsEarned e)
    {
        var net = e.Points - e.Deduction;
        Points += net;
        Deductions += e.Deduction;
        Movements++;
    }

    private void On(WalletAmountReserved e) => Reserved += e.Amount;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case WalletPointsEarned e:
                On(e);
                break;
            case WalletAmountReserved e:
                On(e);
                break;
            case WalletRejected e:
                On(e);
                break;
            case WalletOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class WalletSubject : Subject<Aggregates.Wallet>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(WalletOpened), typeof(WalletRejected), typeof(WalletPointsEarned), typeof(WalletAmountReserved)];

    public override int Handlers => 4;

    public override object First(Values v) => new WalletOpened(v.Self(), v.Words(), v.Place(), v.Time(), v.Words(), v.Id(), v.Id());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 6753 => new WalletPointsEarned(v.Self(), v.Small(), v.Small()),
        < 9436 => new WalletAmountReserved(v.Self(), v.Money()),
        _ => new WalletRejected(v.Self(), v.Half() ? v.Words() : null, v.Channel()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Wallet();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<WalletOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<WalletRejected>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<WalletPointsEarned>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<WalletAmountReserved>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Wallet();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

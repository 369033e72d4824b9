// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ContractOpened([property: Key(0)] bool IsManual, [property: Key(1)] DateTimeOffset ReceivedAt, [property: Key(2)] Guid SessionId, [property: Key(3)] string Comment, [property: Key(4)] decimal ExchangeRate, [property: Key(5)] string Source);

[MessagePackObject]
public sealed record ContractExported([property: Key(0)] Guid UserId, [property: Key(1)] string Reference);

[MessagePackObject]
public sealed record ContractSynchronized([property: Key(0)] DateTimeOffset At, [property: Key(1)] DateTimeOffset EffectiveFrom);

[MessagePackObject]
public sealed record ContractPointsAwarded([property: Key(0)] int Points, [property: Key(1)] int Deduction);

[MessagePackObject]
public sealed record ContractPointsWithdrawn([property: Key(0)] int Points, [property: Key(1)] Guid SessionId, [property: Key(2)] Channel Channel, [property: Key(3)] Guid BranchId);

public sealed class Contract
{
    public bool IsManual { get; private set; }

    public Guid SessionId { get; private set; }

    public string Comment { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset LastSynchronizedAt { get; private set; }

    public int Points { get; private set; }

    public int Deductions { get; private set; }

    public int Movements { get; private set; }

    public Channel Channel { get; private set; }

    public Guid BranchId { get; private set; }

    private void On(ContractOpened e)
    {
        IsManual = e.IsManual;
        SessionId = e.SessionId;
        Comment = e.Comment;
        ExchangeRate = e.ExchangeRate;
        Source = e.Source;
    }

    private void On(ContractSynchronized e) => LastSynchronizedAt = e.At;

    private void On(ContractPointsAwarded e)
    {
        var net = e.Points - e.Deduction;
        Points += net;
        Deductions += e.Deduction;
        Movements++;
    }

    private void On(ContractPointsWithdrawn e)
    {
        Points -= e.Points;
        SessionId = e.SessionId;
        Channel = e.Channel;
        BranchId = e.BranchId;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ContractPointsAwarded e:
                On(e);
                break;
            case ContractPointsWithdrawn e:
                On(e);
                break;
            case ContractExported:
                break;
            case ContractSynchronized e:
                On(e);
                break;
            case ContractOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ContractSubject : Subject<Aggregates.Contract>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ContractOpened), typeof(ContractExported), typeof(ContractSynchronized), typeof(ContractPointsAwarded), typeof(ContractPointsWithdrawn)];

    public override int Handlers => 4;

    public override object First(Values v) => new ContractOpened(v.Half(), v.Time(), v.Id(), v.Words(), v.Money(), v.Words());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3694 => new ContractPointsAwarded(v.Small(), v.Small()),
        < 6188 => new ContractPointsWithdrawn(v.Small(), v.Id(), v.Channel(), v.Id()),
        < 8382 => new ContractExported(v.Id(), v.Words()),
        _ => new ContractSynchronized(v.Time(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Contract();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ContractOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ContractExported>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ContractSynchronized>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ContractPointsAwarded>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ContractPointsWithdrawn>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Contract();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

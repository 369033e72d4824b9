// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ContainerOpened([property: Key(0)] DateTimeOffset ReceivedAt, [property: Key(1)] Guid SessionId, [property: Key(2)] Guid UserId);

[MessagePackObject]
public sealed record ContainerItemPicked([property: Key(0)] string ItemCode, [property: Key(1)] int Quantity, [property: Key(2)] DateTimeOffset EffectiveFrom, [property: Key(3)] DateTimeOffset? ValidUntil, [property: Key(4)] int Days, [property: Key(5)] DateTimeOffset At, [property: Key(6)] DateTimeOffset ReceivedAt, [property: Key(7)] int? Score);

[MessagePackObject]
public sealed record ContainerArchived([property: Key(0)] IReadOnlyList<string> Labels, [property: Key(1)] decimal Tax, [property: Key(2)] bool IsUrgent, [property: Key(3)] decimal? Surcharge, [property: Key(4)] Guid UserId, [property: Key(5)] string Comment, [property: Key(6)] string RecordedBy);

[MessagePackObject]
public sealed record ContainerLotAllocated([property: Key(0)] Guid LotId, [property: Key(1)] int Quantity);

[MessagePackObject]
public sealed record ContainerLotFreed([property: Key(0)] Guid LotId, [property: Key(1)] int Quantity);

[MessagePackObject]
public sealed record ContainerLineAdded([property: Key(0)] Guid ProductId, [property: Key(1)] int Quantity, [property: Key(2)] int Rank, [property: Key(3)] long Ticks, [property: Key(4)] decimal Tax, [property: Key(5)] decimal? Surcharge);

public sealed class Container
{
    private readonly Dictionary<string, int> _picked = [];
    private readonly Dictionary<Guid, int> _lots = [];
    private readonly Dictionary<Guid, int> _lines = [];

    public Guid SessionId { get; private set; }

    public Guid UserId { get; private set; }

    public int PickedCount => _picked.Count;

    public int ItemChanges { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public int Days { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int? Score { get; private set; }

    public ContainerStatus Status { get; private set; }

    public decimal Tax { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public int LotsCount => _lots.Count;

    public int LinesCount => _lines.Count;

    public int Rank { get; private set; }

    private void On(ContainerOpened e)
    {
        SessionId = e.SessionId;
        UserId = e.UserId;
    }

    private void On(ContainerItemPicked e)
    {
        _picked[e.ItemCode] = e.Quantity;
        ItemChanges++;
        EffectiveFrom = e.EffectiveFrom;
        ValidUntil = e.ValidUntil;
        Days = e.Days;
        ReceivedAt = e.ReceivedAt;
        Score = e.Score;
    }

    private void On(ContainerArchived e)
    {
        Status = ContainerStatus.Archived;
        Tax = e.Tax;
        UserId = e.UserId;
        RecordedBy = e.RecordedBy;
    }

    private void On(ContainerLotAllocated e) => _lots[e.LotId] = _lots.GetValueOrDefault(e.LotId) + e.Quantity;

    private void On(ContainerLotFreed e)
    {
        if (_lots.TryGetValue(e.LotId, out var there) && there > e.Quantity)
            _lots[e.LotId] = there - e.Quantity;
        else
            _lots.Remove(e.LotId);
    }

    private void On(ContainerLineAdded e)
    {
        _lines[e.ProductId] = e.Quantity;
        Rank = e.Rank;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ContainerItemPicked e:
                On(e);
                break;
            case ContainerLineAdded e:
                On(e);
                break;
            case ContainerLotAllocated e:
                On(e);
                break;
            case ContainerLotFreed e:
                On(e);
                break;
            case ContainerArchived e:
                On(e);
                break;
            case ContainerOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ContainerSubject : Subject<Aggregates.Container>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ContainerOpened), typeof(ContainerItemPicked), typeof(ContainerArchived), typeof(ContainerLotAllocated), typeof(ContainerLotFreed), typeof(ContainerLineAdded)];

    public override int Handlers => 6;

    public override object First(Values v) => new ContainerOpened(v.Time(), v.Id(), v.Id());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3163 => new ContainerItemPicked(v.Sku(), v.Small(), v.Time(), v.Half() ? v.Time() : null, v.Small(), v.Time(), v.Time(), v.Half() ? v.Small() : null),
        < 5765 => new ContainerLineAdded(v.Key(), v.Small(), v.Small(), v.Large(), v.Money(), v.Half() ? v.Money() : null),
        < 7784 => new ContainerLotAllocated(v.Key(), v.Small()),
        < 8995 => new ContainerLotFreed(v.Key(), v.Small()),
        _ => new ContainerArchived(v.Labels(), v.Money(), v.Half(), v.Half() ? v.Money() : null, v.Id(), v.Words(), v.Words()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Container();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ContainerOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ContainerItemPicked>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ContainerArchived>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ContainerLotAllocated>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<ContainerLotFreed>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ContainerLineAdded>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Container();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

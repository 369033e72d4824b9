// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record PickListOpened([property: Key(0)] int Attempt, [property: Key(1)] string Source, [property: Key(2)] DateTimeOffset ReceivedAt, [property: Key(3)] DateTimeOffset At);

[MessagePackObject]
public sealed record PickListLotAllocated([property: Key(0)] Guid LotId, [property: Key(1)] int Rank);

[MessagePackObject]
public sealed record PickListOrderLinesConfirmed([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice);

[MessagePackObject]
public sealed record PickListLineAdded([property: Key(0)] Guid ProductId, [property: Key(1)] int Quantity);

[MessagePackObject]
public sealed record PickListLineRemoved([property: Key(0)] Guid ProductId, [property: Key(1)] DateTimeOffset ReceivedAt, [property: Key(2)] bool IsUrgent, [property: Key(3)] IReadOnlyList<string> Labels, [property: Key(4)] Guid RequestId, [property: Key(5)] Guid UserId, [property: Key(6)] Guid BranchId);

[MessagePackObject]
public sealed record PickListDueDateMoved([property: Key(0)] DateTimeOffset DueOn);

[MessagePackObject]
public sealed record PickListSerialScanned([property: Key(0)] string SerialCode, [property: Key(1)] int Quantity, [property: Key(2)] Guid RequestId, [property: Key(3)] long Ticks);

[MessagePackObject]
public sealed record PickListSerialVoided([property: Key(0)] string SerialCode, [property: Key(1)] int Quantity);

[MessagePackObject]
public sealed record PickListCostAdded([property: Key(0)] decimal Cost, [property: Key(1)] DateTimeOffset At);

public sealed class PickList
{
    private readonly HashSet<Guid> _lots = [];
    private readonly Dictionary<Guid, int> _lines = [];
    private readonly Dictionary<string, int> _serials = [];

    public PickListStatus Status { get; private set; }

    public int Attempt { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int LotsCount => _lots.Count;

    public decimal Total { get; private set; }

    public int LinesCount => _lines.Count;

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public Guid BranchId { get; private set; }

    public DateTimeOffset DueOn { get; private set; }

    public int Revision { get; private set; }

    public int SerialsCount => _serials.Count;

    public int SerialChanges { get; private set; }

    public Guid RequestId { get; private set; }

    public decimal Cost { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    public int Movements { get; private set; }

    private void On(PickListOpened e)
    {
        Attempt = e.Attempt;
        Source = e.Source;
        ReceivedAt = e.ReceivedAt;
        At = e.At;
        Status = PickListStatus.Open;
    }

    private void On(PickListLotAllocated e) => _lots.Add(e.LotId);

    private void On(PickListOrderLinesConfirmed e) => Total += e.Quantity * e.UnitPrice;

    private void On(PickListLineAdded e) => _lines[e.ProductId] = e.Quantity;

    private void On(PickListLineRemoved e)
    {
        _lines.Remove(e.ProductId);
        Labels = e.Labels;
        BranchId = e.BranchId;
    }

    private void On(PickListDueDateMoved e)
    {
        DueOn = e.DueOn;
        Revision++;
    }

    private void On(PickListSerialScanned e)
    {
        _serials[e.SerialCode] = _serials.GetValueOrDefault(e.SerialCode) + e.Quantity;
        SerialChanges++;
        RequestId = e.RequestId;
    }

    private void On(PickListSerialVoided e)
    {
        if (_serials.TryGetValue(e.SerialCode, out var there) && there > e.Quantity)
            _serials[e.SerialCode] = there - e.Quantity;
        else
            _serials.Remove(e.SerialCode);
    }

    private void On(PickListCostAdded e)
    {
        ChangeCost(e.Cost, e.At);
        Movements++;
    }

    private void ChangeCost(decimal by, DateTimeOffset at)
    {
        Cost += by;
        LastMovedAt = at;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case PickListCostAdded e:
                On(e);
                break;
            case PickListLotAllocated e:
                On(e);
                break;
            case PickListOrderLinesConfirmed e:
                On(e);
                break;
            case PickListSerialScanned e:
                On(e);
                break;
            case PickListLineAdded e:
                On(e);
                break;
            case PickListSerialVoided e:
                On(e);
                break;
            case PickListLineRemoved e:
                On(e);
                break;
            case PickListDueDateMoved e:
                On(e);
                break;
            case PickListOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class PickListSubject : Subject<Aggregates.PickList>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(PickListOpened), typeof(PickListLotAllocated), typeof(PickListOrderLinesConfirmed), typeof(PickListLineAdded), typeof(PickListLineRemoved), typeof(PickListDueDateMoved), typeof(PickListSerialScanned), typeof(PickListSerialVoided), typeof(PickListCostAdded)];

    public override int Handlers => 9;

    public override object First(Values v) => new PickListOpened(v.Small(), v.Words(), v.Time(), v.Time());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 4115 => new PickListCostAdded(v.Money(), v.Time()),
        < 6733 => new PickListLotAllocated(v.Key(), v.Small()),
        < 7685 => new PickListOrderLinesConfirmed(v.Small(), v.Money()),
        < 8489 => new PickListSerialScanned(v.Sku(), v.Small(), v.Id(), v.Large()),
        < 9032 => new PickListLineAdded(v.Key(), v.Small()),
        < 9514 => new PickListSerialVoided(v.Sku(), v.Small()),
        < 9841 => new PickListLineRemoved(v.Key(), v.Time(), v.Half(), v.Labels(), v.Id(), v.Id(), v.Id()),
        _ => new PickListDueDateMoved(v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new PickList();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<PickListOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<PickListLotAllocated>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<PickListOrderLinesConfirmed>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<PickListLineAdded>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<PickListLineRemoved>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<PickListDueDateMoved>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<PickListSerialScanned>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<PickListSerialVoided>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<PickListCostAdded>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new PickList();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

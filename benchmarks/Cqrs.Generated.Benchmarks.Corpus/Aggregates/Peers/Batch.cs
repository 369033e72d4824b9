// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record BatchOpened([property: Key(0)] Guid BatchId, [property: Key(1)] Guid UserId, [property: Key(2)] DateTimeOffset RecordedAt, [property: Key(3)] DateTimeOffset? ValidUntil, [property: Key(4)] bool IsManual);

[MessagePackObject]
public sealed record BatchUsageBilled([property: Key(0)] Guid BatchId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice, [property: Key(3)] int Attempt, [property: Key(4)] string RecordedBy);

[MessagePackObject]
public sealed record BatchSerialScanned([property: Key(0)] Guid BatchId, [property: Key(1)] string SerialCode, [property: Key(2)] int Quantity);

[MessagePackObject]
public sealed record BatchSerialVoided([property: Key(0)] Guid BatchId, [property: Key(1)] string SerialCode, [property: Key(2)] int Quantity);

[MessagePackObject]
public sealed record BatchMaterialConsumed([property: Key(0)] Guid BatchId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice);

public sealed class Batch
{
    private readonly Dictionary<string, int> _serials = [];

    public Guid UserId { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public bool IsManual { get; private set; }

    public decimal Total { get; private set; }

    public int SerialsCount => _serials.Count;

    private void On(BatchOpened e)
    {
        UserId = e.UserId;
        RecordedAt = e.RecordedAt;
        ValidUntil = e.ValidUntil;
        IsManual = e.IsManual;
    }

    private void On(BatchUsageBilled e) => Total += e.Quantity * e.UnitPrice;

    private void On(BatchSerialScanned e) => _serials[e.SerialCode] = _serials.GetValueOrDefault(e.SerialCode) + e.Quantity;

    private void On(BatchSerialVoided e)
    {
        if (_serials.TryGetValue(e.SerialCode, out var there) && there > e.Quantity)
            _serials[e.SerialCode] = there - e.Quantity;
        else
            _serials.Remove(e.SerialCode);
    }

    private void On(BatchMaterialConsumed e) => Total += e.Quantity * e.UnitPrice;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case BatchSerialScanned e:
                On(e);
                break;
            case BatchSerialVoided e:
                On(e);
                break;
            case BatchMaterialConsumed e:
                On(e);
                break;
            case BatchUsageBilled e:
                On(e);
                break;
            case BatchOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class BatchSubject : Subject<Aggregates.Batch>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(BatchOpened), typeof(BatchUsageBilled), typeof(BatchSerialScanned), typeof(BatchSerialVoided), typeof(BatchMaterialConsumed)];

    public override int Handlers => 5;

    public override object First(Values v) => new BatchOpened(v.Self(), v.Id(), v.Time(), v.Half() ? v.Time() : null, v.Half());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5263 => new BatchSerialScanned(v.Self(), v.Sku(), v.Small()),
        < 8421 => new BatchSerialVoided(v.Self(), v.Sku(), v.Small()),
        < 9638 => new BatchMaterialConsumed(v.Self(), v.Small(), v.Money()),
        _ => new BatchUsageBilled(v.Self(), v.Small(), v.Money(), v.Small(), v.Words()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Batch();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<BatchOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<BatchUsageBilled>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<BatchSerialScanned>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<BatchSerialVoided>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<BatchMaterialConsumed>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Batch();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

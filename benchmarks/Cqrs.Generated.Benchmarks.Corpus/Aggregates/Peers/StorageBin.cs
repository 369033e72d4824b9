// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record StorageBinOpened([property: Key(0)] Guid? SupervisorId, [property: Key(1)] int Days, [property: Key(2)] DateTimeOffset EffectiveFrom, [property: Key(3)] Place Site, [property: Key(4)] Guid BranchId, [property: Key(5)] DateTimeOffset? ValidUntil);

[MessagePackObject]
public sealed record StorageBinLotAllocated([property: Key(0)] string LotCode, [property: Key(1)] int Quantity);

[MessagePackObject]
public sealed record StorageBinWeightLoaded([property: Key(0)] long Grams, [property: Key(1)] string Source);

[MessagePackObject]
public sealed record StorageBinWeightUnloaded([property: Key(0)] long Grams);

[MessagePackObject]
public sealed record StorageBinSerialScanned([property: Key(0)] Guid SerialId, [property: Key(1)] DateTimeOffset ReceivedAt, [property: Key(2)] DateTimeOffset? ValidUntil);

[MessagePackObject]
public sealed record StorageBinSerialVoided([property: Key(0)] Guid SerialId, [property: Key(1)] string Source);

public sealed class StorageBin
{
    private readonly Dictionary<string, int> _lots = [];
    private readonly HashSet<Guid> _serials = [];

    public StorageBinStatus Status { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public int Days { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public Place? Site { get; private set; }

    public Guid BranchId { get; private set; }

    public int LotsCount => _lots.Count;

    public long Grams { get; private set; }

    public int SerialsCount => _serials.Count;

    public DateTimeOffset ReceivedAt { get; private set; }

    private void On(StorageBinOpened e)
    {
        SupervisorId = e.SupervisorId;
        Days = e.Days;
        EffectiveFrom = e.EffectiveFrom;
        Site = e.Site;
        BranchId = e.BranchId;
        Status = StorageBinStatus.Open;
    }

    private void On(StorageBinLotAllocated e) => _lots[e.LotCode] = _lots.GetValueOrDefault(e.LotCode) + e.Quantity;

    private void On(StorageBinWeightLoaded e) => Grams += e.Grams;

    private void On(StorageBinWeightUnloaded e) => Grams -= e.Grams;

    private void On(StorageBinSerialScanned e)
    {
        _serials.Add(e.SerialId);
        ReceivedAt = e.ReceivedAt;
    }

    private void On(StorageBinSerialVoided e) => _serials.Remove(e.SerialId);

    public void Apply(object @event)
    {
        switch (@event)
        {
            case StorageBinLotAllocated e:
                On(e);
                break;
            case StorageBinWeightUnloaded e:
                On(e);
                break;
            case StorageBinWeightLoaded e:
                On(e);
                break;
            case StorageBinSerialScanned e:
                On(e);
                break;
            case StorageBinSerialVoided e:
                On(e);
                break;
            case StorageBinOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class StorageBinSubject : Subject<Aggregates.StorageBin>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(StorageBinOpened), typeof(StorageBinLotAllocated), typeof(StorageBinWeightLoaded), typeof(StorageBinWeightUnloaded), typeof(StorageBinSerialScanned), typeof(StorageBinSerialVoided)];

    public override int Handlers => 6;

    public override object First(Values v) => new StorageBinOpened(v.Half() ? v.Id() : null, v.Small(), v.Time(), v.Place(), v.Id(), v.Half() ? v.Time() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5473 => new StorageBinLotAllocated(v.Sku(), v.Small()),
        < 7614 => new StorageBinWeightUnloaded(v.Large()),
        < 9291 => new StorageBinWeightLoaded(v.Large(), v.Words()),
        < 9734 => new StorageBinSerialScanned(v.Key(), v.Time(), v.Half() ? v.Time() : null),
        _ => new StorageBinSerialVoided(v.Key(), v.Words()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new StorageBin();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<StorageBinOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<StorageBinLotAllocated>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<StorageBinWeightLoaded>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<StorageBinWeightUnloaded>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<StorageBinSerialScanned>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<StorageBinSerialVoided>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new StorageBin();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

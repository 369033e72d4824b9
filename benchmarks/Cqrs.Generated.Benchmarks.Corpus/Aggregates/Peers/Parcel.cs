// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ParcelOpened([property: Key(0)] Guid SessionId, [property: Key(1)] IReadOnlyList<string> Labels, [property: Key(2)] Guid BranchId, [property: Key(3)] decimal Tax, [property: Key(4)] Guid UserId, [property: Key(5)] Place Site);

[MessagePackObject]
public sealed record ParcelCostAdded([property: Key(0)] decimal Cost, [property: Key(1)] Guid BranchId, [property: Key(2)] Guid? CampaignId, [property: Key(3)] decimal Tax);

[MessagePackObject]
public sealed record ParcelLotAllocated([property: Key(0)] string LotCode, [property: Key(1)] IReadOnlyList<string> Labels, [property: Key(2)] Guid BranchId, [property: Key(3)] Guid RequestId, [property: Key(4)] string Source);

[MessagePackObject]
public sealed record ParcelLineAdded([property: Key(0)] Guid ProductId, [property: Key(1)] int Quantity);

[MessagePackObject]
public sealed record ParcelSerialScanned([property: Key(0)] string SerialCode, [property: Key(1)] int Quantity);

[MessagePackObject]
public sealed record ParcelLimitSet([property: Key(0)] decimal Limit, [property: Key(1)] Guid UserId, [property: Key(2)] DateTimeOffset At, [property: Key(3)] string Reference, [property: Key(4)] Guid? SupervisorId, [property: Key(5)] string Reason, [property: Key(6)] int Attempt, [property: Key(7)] string Comment, [property: Key(8)] int Rank);

public sealed class Parcel
{
    private readonly List<string> _lots = [];
    private readonly Dictionary<Guid, int> _lines = [];
    private readonly Dictionary<string, int> _serials = [];

    public Guid SessionId { get; private set; }

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public decimal Tax { get; private set; }

    public Place? Site { get; private set; }

    public decimal Cost { get; private set; }

    public int LotsCount => _lots.Count;

    public int LotChanges { get; private set; }

    public Guid BranchId { get; private set; }

    public int LinesCount => _lines.Count;

    public int SerialsCount => _serials.Count;

    public decimal Limit { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public string Reason { get; private set; } = "";

    public string Comment { get; private set; } = "";

    public int Rank { get; private set; }

    private void On(ParcelOpened e)
    {
        SessionId = e.SessionId;
        Labels = e.Labels;
        Tax = e.Tax;
        Site = e.Site;
    }

    private void On(ParcelCostAdded e)
    {
        Cost += e.Cost;
        Tax = e.Tax;
    }

    private void On(ParcelLotAllocated e)
    {
        _lots.Add(e.LotCode);
        LotChanges++;
        BranchId = e.BranchId;
    }

    private void On(ParcelLineAdded e) => _lines[e.ProductId] = _lines.GetValueOrDefault(e.ProductId) + e.Quantity;

    private void On(ParcelSerialScanned e) => _serials[e.SerialCode] = _serials.GetValueOrDefault(e.SerialCode) + e.Quantity;

    private void On(ParcelLimitSet e)
    {
        Limit = e.Limit;
        Touch(e.UserId, e.At);
        SupervisorId = e.SupervisorId;
        Reason = e.Reason;
        Comment = e.Comment;
        Rank = e.Rank;
    }

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ParcelLotAllocated e:
                On(e);
                break;
            case ParcelCostAdded e:
                On(e);
                break;
            case ParcelLineAdded e:
                On(e);
                break;
            case ParcelSerialScanned e:
                On(e);
                break;
            case ParcelLimitSet e:
                On(e);
                break;
            case ParcelOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ParcelSubject : Subject<Aggregates.Parcel>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ParcelOpened), typeof(ParcelCostAdded), typeof(ParcelLotAllocated), typeof(ParcelLineAdded), typeof(ParcelSerialScanned), typeof(ParcelLimitSet)];

    public override int Handlers => 6;

    public override object First(Values v) => new ParcelOpened(v.Id(), v.Labels(), v.Id(), v.Money(), v.Id(), v.Place());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3532 => new ParcelLotAllocated(v.Sku(), v.Labels(), v.Id(), v.Id(), v.Words()),
        < 6441 => new ParcelCostAdded(v.Money(), v.Id(), v.Half() ? v.Id() : null, v.Money()),
        < 8921 => new ParcelLineAdded(v.Key(), v.Small()),
        < 9475 => new ParcelSerialScanned(v.Sku(), v.Small()),
        _ => new ParcelLimitSet(v.Money(), v.Id(), v.Time(), v.Words(), v.Half() ? v.Id() : null, v.Words(), v.Small(), v.Words(), v.Small()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Parcel();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ParcelOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ParcelCostAdded>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ParcelLotAllocated>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ParcelLineAdded>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<ParcelSerialScanned>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ParcelLimitSet>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Parcel();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

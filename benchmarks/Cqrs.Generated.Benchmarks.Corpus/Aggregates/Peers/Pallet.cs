// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record PalletOpened([property: Key(0)] string? ExternalReference, [property: Key(1)] string RecordedBy, [property: Key(2)] Guid UserId, [property: Key(3)] string? ApprovedBy);

[MessagePackObject]
public sealed record PalletOwnerAssigned([property: Key(0)] Guid OwnerId, [property: Key(1)] Guid? CampaignId, [property: Key(2)] Channel Channel, [property: Key(3)] string RecordedBy, [property: Key(4)] DateTimeOffset ReceivedAt, [property: Key(5)] decimal ExchangeRate);

[MessagePackObject]
public sealed record PalletItemPicked([property: Key(0)] string ItemCode, [property: Key(1)] decimal Amount, [property: Key(2)] DateTimeOffset At);

[MessagePackObject]
public sealed record PalletValueAppraised([property: Key(0)] decimal Worth, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record PalletQuantityReserved([property: Key(0)] int Quantity);

public sealed class Pallet
{
    private readonly List<PalletItem> _picked = [];

    public PalletStatus Status { get; private set; }

    public string? ExternalReference { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public Guid UserId { get; private set; }

    public string? ApprovedBy { get; private set; }

    public Guid OwnerId { get; private set; }

    public Guid? CampaignId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int PickedCount => _picked.Count;

    public int ItemChanges { get; private set; }

    public decimal LastWorth { get; private set; }

    public DateTimeOffset WorthAt { get; private set; }

    public int Reserved { get; private set; }

    public int HighestQuantity { get; private set; }

    public int Movements { get; private set; }

    private void On(PalletOpened e)
    {
        ExternalReference = e.ExternalReference;
        RecordedBy = e.RecordedBy;
        UserId = e.UserId;
        ApprovedBy = e.ApprovedBy;
        Status = PalletStatus.Open;
    }

    private void On(PalletOwnerAssigned e)
    {
        OwnerId = e.OwnerId;
        CampaignId = e.CampaignId;
        RecordedBy = e.RecordedBy;
        ReceivedAt = e.ReceivedAt;
    }

    private void On(PalletItemPicked e)
    {
        _picked.Add(new PalletItem(e.ItemCode, e.Amount, e.At));
        ItemChanges++;
    }

    private void On(PalletValueAppraised e)
    {
        LastWorth = e.Worth;
        WorthAt = e.At;
    }

    private void On(PalletQuantityReserved e)
    {
        Reserved += e.Quantity;
        if (e.Quantity > HighestQuantity)
            HighestQuantity = e.Quantity;

        Movements++;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case PalletValueAppraised e:
                On(e);
                break;
            case PalletQuantityReserved e:
                On(e);
                break;
            case PalletItemPicked e:
                On(e);
                break;
            case PalletOwnerAssigned e:
                On(e);
                break;
            case PalletOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class PalletSubject : Subject<Aggregates.Pallet>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(PalletOpened), typeof(PalletOwnerAssigned), typeof(PalletItemPicked), typeof(PalletValueAppraised), typeof(PalletQuantityReserved)];

    public override int Handlers => 5;

    public override object First(Values v) => new PalletOpened(v.Half() ? v.Words() : null, v.Words(), v.Id(), v.Half() ? v.Words() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5805 => new PalletValueAppraised(v.Money(), v.Time()),
        < 8432 => new PalletQuantityReserved(v.Small()),
        < 9798 => new PalletItemPicked(v.Sku(), v.Money(), v.Time()),
        _ => new PalletOwnerAssigned(v.Id(), v.Half() ? v.Id() : null, v.Channel(), v.Words(), v.Time(), v.Money()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Pallet();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<PalletOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<PalletOwnerAssigned>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<PalletItemPicked>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<PalletValueAppraised>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<PalletQuantityReserved>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Pallet();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record InspectionOpened([property: Key(0)] Guid InspectionId, [property: Key(1)] string RecordedBy, [property: Key(2)] DateTimeOffset ReceivedAt, [property: Key(3)] Guid BranchId, [property: Key(4)] Channel Channel, [property: Key(5)] DateTimeOffset EffectiveFrom);

[MessagePackObject]
public sealed record InspectionExpenseClaimed([property: Key(0)] Guid InspectionId, [property: Key(1)] decimal Amount, [property: Key(2)] string Source, [property: Key(3)] Guid BranchId, [property: Key(4)] int Days, [property: Key(5)] decimal Tax, [property: Key(6)] int Attempt, [property: Key(7)] DateTimeOffset? ValidUntil, [property: Key(8)] Guid UserId);

[MessagePackObject]
public sealed record InspectionSupplierChosen([property: Key(0)] Guid InspectionId, [property: Key(1)] Guid SupplierId, [property: Key(2)] string SupplierName);

[MessagePackObject]
public sealed record InspectionDueDateMoved([property: Key(0)] Guid InspectionId, [property: Key(1)] DateTimeOffset DueOn, [property: Key(2)] Channel Channel, [property: Key(3)] string? Remark);

public sealed class Inspection
{
    public InspectionStatus Status { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public Guid BranchId { get; private set; }

    public Channel Channel { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public decimal Expenses { get; private set; }

    public int Movements { get; private set; }

    public int Days { get; private set; }

    public decimal Tax { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public Guid SupplierId { get; private set; }

    public string SupplierName { get; private set; } = "";

    public DateTimeOffset DueOn { get; private set; }

    public string? Remark { get; private set; }

    private void On(InspectionOpened e)
    {
        RecordedBy = e.RecordedBy;
        ReceivedAt = e.ReceivedAt;
        BranchId = e.BranchId;
        Channel = e.Channel;
        EffectiveFrom = e.EffectiveFrom;
        Status = InspectionStatus.Open;
    }

    private void On(InspectionExpenseClaimed e)
    {
        Expenses += e.Amount;
        Movements++;
        Days = e.Days;
        Tax = e.Tax;
        ValidUntil = e.ValidUntil;
    }

    private void On(InspectionSupplierChosen e)
    {
        SupplierId = e.SupplierId;
        SupplierName = e.SupplierName;
    }

    private void On(InspectionDueDateMoved e)
    {
        DueOn = e.DueOn;
        Remark = e.Remark;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case InspectionExpenseClaimed e:
                On(e);
                break;
            case InspectionSupplierChosen e:
                On(e);
                break;
            case InspectionDueDateMoved e:
                On(e);
                break;
            case InspectionOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class InspectionSubject : Subject<Aggregates.Inspection>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(InspectionOpened), typeof(InspectionExpenseClaimed), typeof(InspectionSupplierChosen), typeof(InspectionDueDateMoved)];

    public override int Handlers => 4;

    public override object First(Values v) => new InspectionOpened(v.Self(), v.Words(), v.Time(), v.Id(), v.Channel(), v.Time());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 6153 => new InspectionExpenseClaimed(v.Self(), v.Money(), v.Words(), v.Id(), v.Small(), v.Money(), v.Small(), v.Half() ? v.Time() : null, v.Id()),
        < 9203 => new InspectionSupplierChosen(v.Self(), v.Id(), v.Words()),
        _ => new InspectionDueDateMoved(v.Self(), v.Time(), v.Channel(), v.Half() ? v.Words() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Inspection();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<InspectionOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<InspectionExpenseClaimed>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<InspectionSupplierChosen>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<InspectionDueDateMoved>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Inspection();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

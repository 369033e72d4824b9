// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record MachineOpened([property: Key(0)] DateTimeOffset EffectiveFrom, [property: Key(1)] decimal ExchangeRate, [property: Key(2)] DateTimeOffset ReceivedAt, [property: Key(3)] int Attempt, [property: Key(4)] decimal? Surcharge, [property: Key(5)] Guid RequestId, [property: Key(6)] Guid? SupervisorId, [property: Key(7)] Guid UserId);

[MessagePackObject]
public sealed record MachineCyclesRun([property: Key(0)] int Cycles, [property: Key(1)] string RecordedBy, [property: Key(2)] bool IsManual);

[MessagePackObject]
public sealed record MachineTemperatureMeasured([property: Key(0)] double Temperature, [property: Key(1)] int Rank, [property: Key(2)] Guid? SupervisorId);

[MessagePackObject]
public sealed record MachineMaterialConsumed([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] int DiscountInPercent);

[MessagePackObject]
public sealed record MachineActivated([property: Key(0)] Guid RequestId, [property: Key(1)] string Reason, [property: Key(2)] decimal? Surcharge, [property: Key(3)] string Reference);

public sealed class Machine
{
    public MachineStatus Status { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int Attempt { get; private set; }

    public decimal? Surcharge { get; private set; }

    public Guid RequestId { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public Guid UserId { get; private set; }

    public int Cycles { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public bool IsManual { get; private set; }

    public double LastTemperature { get; private set; }

    public int Rank { get; private set; }

    public decimal Total { get; private set; }

    private void On(MachineOpened e)
    {
        EffectiveFrom = e.EffectiveFrom;
        ExchangeRate = e.ExchangeRate;
        ReceivedAt = e.ReceivedAt;
        Attempt = e.Attempt;
        Surcharge = e.Surcharge;
        RequestId = e.RequestId;
        SupervisorId = e.SupervisorId;
        UserId = e.UserId;
        Status = MachineStatus.Open;
    }

    private void On(MachineCyclesRun e)
    {
        Cycles += e.Cycles;
        RecordedBy = e.RecordedBy;
        IsManual = e.IsManual;
    }

    private void On(MachineTemperatureMeasured e)
    {
        LastTemperature = e.Temperature;
        Rank = e.Rank;
        SupervisorId = e.SupervisorId;
    }

    private void On(MachineMaterialConsumed e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void On(MachineActivated e) => Status = MachineStatus.Active;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case MachineTemperatureMeasured e:
                On(e);
                break;
            case MachineCyclesRun e:
                On(e);
                break;
            case MachineMaterialConsumed e:
                On(e);
                break;
            case MachineActivated e:
                On(e);
                break;
            case MachineOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class MachineSubject : Subject<Aggregates.Machine>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(MachineOpened), typeof(MachineCyclesRun), typeof(MachineTemperatureMeasured), typeof(MachineMaterialConsumed), typeof(MachineActivated)];

    public override int Handlers => 5;

    public override object First(Values v) => new MachineOpened(v.Time(), v.Money(), v.Time(), v.Small(), v.Half() ? v.Money() : null, v.Id(), v.Half() ? v.Id() : null, v.Id());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 4395 => new MachineTemperatureMeasured(v.Reading(), v.Small(), v.Half() ? v.Id() : null),
        < 7096 => new MachineCyclesRun(v.Small(), v.Words(), v.Half()),
        < 9652 => new MachineMaterialConsumed(v.Small(), v.Money(), v.Small()),
        _ => new MachineActivated(v.Id(), v.Words(), v.Half() ? v.Money() : null, v.Words()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Machine();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<MachineOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<MachineCyclesRun>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<MachineTemperatureMeasured>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<MachineMaterialConsumed>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<MachineActivated>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Machine();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

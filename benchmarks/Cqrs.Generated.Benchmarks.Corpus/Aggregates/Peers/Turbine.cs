// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record TurbineOpened([property: Key(0)] Guid TurbineId, [property: Key(1)] string? ExternalReference, [property: Key(2)] int Days, [property: Key(3)] Guid? SupervisorId);

[MessagePackObject]
public sealed record TurbineApproved([property: Key(0)] Guid TurbineId, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record TurbineAddressChanged([property: Key(0)] Guid TurbineId, [property: Key(1)] string Street, [property: Key(2)] string City, [property: Key(3)] string PostalCode);

[MessagePackObject]
public sealed record TurbineSynchronized([property: Key(0)] Guid TurbineId, [property: Key(1)] Guid SessionId);

[MessagePackObject]
public sealed record TurbineFuelAdded([property: Key(0)] Guid TurbineId, [property: Key(1)] decimal Litres);

[MessagePackObject]
public sealed record TurbineFuelDrained([property: Key(0)] Guid TurbineId, [property: Key(1)] decimal Litres, [property: Key(2)] long Sequence, [property: Key(3)] string Reason);

public sealed class Turbine
{
    public TurbineStatus Status { get; private set; }

    public int Days { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public int SynchronizedCount { get; private set; }

    public decimal Fuel { get; private set; }

    public int Movements { get; private set; }

    private void On(TurbineOpened e)
    {
        Days = e.Days;
        SupervisorId = e.SupervisorId;
        Status = TurbineStatus.Open;
    }

    private void On(TurbineApproved e)
    {
        Status = TurbineStatus.Approved;
        ApprovedAt = e.At;
    }

    private void On(TurbineAddressChanged e)
    {
        Street = e.Street.Trim();
        City = e.City;
        PostalCode = e.PostalCode;
    }

    private void On(TurbineSynchronized e) => SynchronizedCount++;

    private void On(TurbineFuelAdded e) => Fuel += e.Litres;

    private void On(TurbineFuelDrained e)
    {
        Fuel -= e.Litres;
        Movements++;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case TurbineFuelAdded e:
                On(e);
                break;
            case TurbineFuelDrained e:
                On(e);
                break;
            case TurbineAddressChanged e:
                On(e);
                break;
            case TurbineSynchronized e:
                On(e);
                break;
            case TurbineApproved e:
                On(e);
                break;
            case TurbineOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class TurbineSubject : Subject<Aggregates.Turbine>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(TurbineOpened), typeof(TurbineApproved), typeof(TurbineAddressChanged), typeof(TurbineSynchronized), typeof(TurbineFuelAdded), typeof(TurbineFuelDrained)];

    public override int Handlers => 6;

    public override object First(Values v) => new TurbineOpened(v.Self(), v.Half() ? v.Words() : null, v.Small(), v.Half() ? v.Id() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5182 => new TurbineFuelAdded(v.Self(), v.Money()),
        < 8071 => new TurbineFuelDrained(v.Self(), v.Money(), v.Large(), v.Words()),
        < 9197 => new TurbineAddressChanged(v.Self(), v.Words(), v.Words(), v.Words()),
        < 9782 => new TurbineSynchronized(v.Self(), v.Id()),
        _ => new TurbineApproved(v.Self(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Turbine();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<TurbineOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<TurbineApproved>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<TurbineAddressChanged>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<TurbineSynchronized>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<TurbineFuelAdded>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<TurbineFuelDrained>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Turbine();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record EscrowOpened([property: Key(0)] Guid EscrowId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] Place Site, [property: Key(3)] bool IsManual);

[MessagePackObject]
public sealed record EscrowAmountReserved([property: Key(0)] Guid EscrowId, [property: Key(1)] decimal Amount, [property: Key(2)] DateTimeOffset At);

[MessagePackObject]
public sealed record EscrowAmountReleased([property: Key(0)] Guid EscrowId, [property: Key(1)] decimal Amount);

[MessagePackObject]
public sealed record EscrowBeneficiaryAdded([property: Key(0)] Guid EscrowId, [property: Key(1)] string BeneficiaryCode, [property: Key(2)] decimal Price);

[MessagePackObject]
public sealed record EscrowSuspended([property: Key(0)] Guid EscrowId, [property: Key(1)] string? Reason, [property: Key(2)] bool IsManual, [property: Key(3)] long Ticks);

[MessagePackObject]
public sealed record EscrowNoteWritten([property: Key(0)] Guid EscrowId, [property: Key(1)] string Note, [property: Key(2)] string RecordedBy);

public sealed class Escrow
{
    private readonly Dictionary<string, decimal> _beneficiaries = [];

    public DateTimeOffset At { get; private set; }

    public bool IsManual { get; private set; }

    public decimal Reserved { get; private set; }

    public int Movements { get; private set; }

    public int BeneficiariesCount => _beneficiaries.Count;

    public EscrowStatus Status { get; private set; }

    public string? StatusReason { get; private set; }

    public string Note { get; private set; } = "";

    public string RecordedBy { get; private set; } = "";

    private void On(EscrowOpened e)
    {
        At = e.At;
        IsManual = e.IsManual;
    }

    private void On(EscrowAmountReserved e)
    {
        Reserved += e.Amount;
        At = e.At;
    }

    private void On(EscrowAmountReleased e)
    {
        Reserved -= e.Amount;
        Movements++;
    }

    private void On(EscrowBeneficiaryAdded e) => _beneficiaries[e.BeneficiaryCode] = e.Price;

    private void On(EscrowSuspended e)
    {
        Status = EscrowStatus.Suspended;
        StatusReason = e.Reason;
    }

    private void On(EscrowNoteWritten e)
    {
        Note = e.Note;
        RecordedBy = e.RecordedBy;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case EscrowBeneficiaryAdded e:
                On(e);
                break;
            case EscrowAmountReleased e:
                On(e);
                break;
            case EscrowAmountReserved e:
                On(e);
                break;
            case EscrowNoteWritten e:
                On(e);
                break;
            case EscrowSuspended e:
                On(e);
                break;
            case EscrowOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class EscrowSubject : Subject<Aggregates.Escrow>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(EscrowOpened), typeof(EscrowAmountReserved), typeof(EscrowAmountReleased), typeof(EscrowBeneficiaryAdded), typeof(EscrowSuspended), typeof(EscrowNoteWritten)];

    public override int Handlers => 6;

    public override object First(Values v) => new EscrowOpened(v.Self(), v.Time(), v.Place(), v.Half());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3782 => new EscrowBeneficiaryAdded(v.Self(), v.Sku(), v.Money()),
        < 7068 => new EscrowAmountReleased(v.Self(), v.Money()),
        < 8141 => new EscrowAmountReserved(v.Self(), v.Money(), v.Time()),
        < 9130 => new EscrowNoteWritten(v.Self(), v.Words(), v.Words()),
        _ => new EscrowSuspended(v.Self(), v.Half() ? v.Words() : null, v.Half(), v.Large()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Escrow();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<EscrowOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<EscrowAmountReserved>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<EscrowAmountReleased>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<EscrowBeneficiaryAdded>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<EscrowSuspended>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<EscrowNoteWritten>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Escrow();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

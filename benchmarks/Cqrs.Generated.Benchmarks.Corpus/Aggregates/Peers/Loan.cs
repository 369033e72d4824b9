// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record LoanOpened([property: Key(0)] Guid LoanId, [property: Key(1)] Guid? CampaignId, [property: Key(2)] Guid BranchId, [property: Key(3)] string RecordedBy, [property: Key(4)] Place Site);

[MessagePackObject]
public sealed record LoanCredited([property: Key(0)] Guid LoanId, [property: Key(1)] decimal Amount);

[MessagePackObject]
public sealed record LoanOrderLinesConfirmed([property: Key(0)] Guid LoanId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice, [property: Key(3)] long Ticks);

[MessagePackObject]
public sealed record LoanExpired([property: Key(0)] Guid LoanId, [property: Key(1)] Guid BranchId);

[MessagePackObject]
public sealed record LoanSuspended([property: Key(0)] Guid LoanId, [property: Key(1)] string Reference);

[MessagePackObject]
public sealed record LoanMaterialConsumed([property: Key(0)] Guid LoanId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice, [property: Key(3)] int DiscountInPercent);

[MessagePackObject]
public sealed record LoanPointsEarned([property: Key(0)] Guid LoanId, [property: Key(1)] int Points, [property: Key(2)] decimal Tax);

[MessagePackObject]
public sealed record LoanInterestAccrued([property: Key(0)] Guid LoanId, [property: Key(1)] decimal Interest);

public sealed class Loan
{
    public LoanStatus Status { get; private set; }

    public Guid? CampaignId { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public Place? Site { get; private set; }

    public decimal Balance { get; private set; }

    public int Movements { get; private set; }

    public decimal Total { get; private set; }

    public long Ticks { get; private set; }

    public int Transitions { get; private set; }

    public string Reference { get; private set; } = "";

    public int Points { get; private set; }

    public decimal Interest { get; private set; }

    private void On(LoanOpened e)
    {
        CampaignId = e.CampaignId;
        RecordedBy = e.RecordedBy;
        Site = e.Site;
        Status = LoanStatus.Open;
    }

    private void On(LoanCredited e)
    {
        Balance += e.Amount;
        Movements++;
    }

    private void On(LoanOrderLinesConfirmed e)
    {
        Total += e.Quantity * e.UnitPrice;
        Ticks = e.Ticks;
    }

    private void On(LoanExpired e) => Status = LoanStatus.Expired;

    private void On(LoanSuspended e)
    {
        if (Status != LoanStatus.Suspended)
            Transitions++;
        Status = LoanStatus.Suspended;

        Reference = e.Reference;
    }

    private void On(LoanMaterialConsumed e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void On(LoanPointsEarned e)
    {
        Points += e.Points;
        Movements++;
    }

    private void On(LoanInterestAccrued e) => Interest += e.Interest;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case LoanPointsEarned e:
                On(e);
                break;
            case LoanInterestAccrued e:
                On(e);
                break;
            case LoanMaterialConsumed e:
                On(e);
                break;
            case LoanOrderLinesConfirmed e:
                On(e);
                break;
            case LoanCredited e:
                On(e);
                break;
            case LoanSuspended e:
                On(e);
                break;
            case LoanExpired e:
                On(e);
                break;
            case LoanOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class LoanSubject : Subject<Aggregates.Loan>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(LoanOpened), typeof(LoanCredited), typeof(LoanOrderLinesConfirmed), typeof(LoanExpired), typeof(LoanSuspended), typeof(LoanMaterialConsumed), typeof(LoanPointsEarned), typeof(LoanInterestAccrued)];

    public override int Handlers => 8;

    public override object First(Values v) => new LoanOpened(v.Self(), v.Half() ? v.Id() : null, v.Id(), v.Words(), v.Place());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3997 => new LoanPointsEarned(v.Self(), v.Small(), v.Money()),
        < 5580 => new LoanInterestAccrued(v.Self(), v.Money()),
        < 6993 => new LoanMaterialConsumed(v.Self(), v.Small(), v.Money(), v.Small()),
        < 8241 => new LoanOrderLinesConfirmed(v.Self(), v.Small(), v.Money(), v.Large()),
        < 9388 => new LoanCredited(v.Self(), v.Money()),
        < 9815 => new LoanSuspended(v.Self(), v.Words()),
        _ => new LoanExpired(v.Self(), v.Id()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Loan();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<LoanOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<LoanCredited>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<LoanOrderLinesConfirmed>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<LoanExpired>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<LoanSuspended>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<LoanMaterialConsumed>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<LoanPointsEarned>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<LoanInterestAccrued>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Loan();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

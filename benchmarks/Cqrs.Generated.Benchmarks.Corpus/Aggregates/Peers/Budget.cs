// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record BudgetOpened([property: Key(0)] Guid BudgetId, [property: Key(1)] decimal Tax, [property: Key(2)] string? Remark, [property: Key(3)] Channel Channel, [property: Key(4)] Guid SessionId, [property: Key(5)] Guid RequestId, [property: Key(6)] int? Score);

[MessagePackObject]
public sealed record BudgetReminderSent([property: Key(0)] Guid BudgetId, [property: Key(1)] Channel Channel, [property: Key(2)] string? ExternalReference);

[MessagePackObject]
public sealed record BudgetBeneficiaryAdded([property: Key(0)] Guid BudgetId, [property: Key(1)] Guid BeneficiaryId, [property: Key(2)] string Title, [property: Key(3)] DateTimeOffset At, [property: Key(4)] Guid SessionId, [property: Key(5)] Guid BranchId);

[MessagePackObject]
public sealed record BudgetAmountReserved([property: Key(0)] Guid BudgetId, [property: Key(1)] decimal Amount, [property: Key(2)] decimal Deduction);

[MessagePackObject]
public sealed record BudgetAmountReleased([property: Key(0)] Guid BudgetId, [property: Key(1)] decimal Amount);

[MessagePackObject]
public sealed record BudgetInterestAccrued([property: Key(0)] Guid BudgetId, [property: Key(1)] decimal Interest, [property: Key(2)] DateTimeOffset At, [property: Key(3)] Channel Channel);

[MessagePackObject]
public sealed record BudgetViewed([property: Key(0)] Guid BudgetId, [property: Key(1)] DateTimeOffset At);

public sealed class Budget
{
    private readonly List<BudgetBeneficiary> _beneficiaries = [];

    public Guid SessionId { get; private set; }

    public Guid RequestId { get; private set; }

    public int BeneficiariesCount => _beneficiaries.Count;

    public decimal Reserved { get; private set; }

    public decimal Deductions { get; private set; }

    public int Overdrafts { get; private set; }

    public decimal Interest { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    public DateTimeOffset LastViewedAt { get; private set; }

    private void On(BudgetOpened e)
    {
        SessionId = e.SessionId;
        RequestId = e.RequestId;
    }

    private void On(BudgetBeneficiaryAdded e) => _beneficiaries.Add(new BudgetBeneficiary(e.BeneficiaryId, e.Title, e.At));

    private void On(BudgetAmountReserved e)
    {
        var net = e.Amount - e.Deduction;
        Reserved += net;
        Deductions += e.Deduction;
    }

    private void On(BudgetAmountReleased e)
    {
        Reserved -= e.Amount;
        if (Reserved < 0)
            Overdrafts++;
    }

    private void On(BudgetInterestAccrued e) => ChangeInterest(e.Interest, e.At);

    private void On(BudgetViewed e) => LastViewedAt = e.At;

    private void ChangeInterest(decimal by, DateTimeOffset at)
    {
        Interest += by;
        LastMovedAt = at;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case BudgetInterestAccrued e:
                On(e);
                break;
            case BudgetBeneficiaryAdded e:
                On(e);
                break;
            case BudgetAmountReserved e:
                On(e);
                break;
            case BudgetAmountReleased e:
                On(e);
                break;
            case BudgetViewed e:
                On(e);
                break;
            case BudgetReminderSent:
                break;
            case BudgetOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class BudgetSubject : Subject<Aggregates.Budget>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(BudgetOpened), typeof(BudgetReminderSent), typeof(BudgetBeneficiaryAdded), typeof(BudgetAmountReserved), typeof(BudgetAmountReleased), typeof(BudgetInterestAccrued), typeof(BudgetViewed)];

    public override int Handlers => 6;

    public override object First(Values v) => new BudgetOpened(v.Self(), v.Money(), v.Half() ? v.Words() : null, v.Channel(), v.Id(), v.Id(), v.Half() ? v.Small() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3397 => new BudgetInterestAccrued(v.Self(), v.Money(), v.Time(), v.Channel()),
        < 6038 => new BudgetBeneficiaryAdded(v.Self(), v.Key(), v.Words(), v.Time(), v.Id(), v.Id()),
        < 7570 => new BudgetAmountReserved(v.Self(), v.Money(), v.Money()),
        < 8704 => new BudgetAmountReleased(v.Self(), v.Money()),
        < 9786 => new BudgetViewed(v.Self(), v.Time()),
        _ => new BudgetReminderSent(v.Self(), v.Channel(), v.Half() ? v.Words() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Budget();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<BudgetOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<BudgetReminderSent>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<BudgetBeneficiaryAdded>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<BudgetAmountReserved>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<BudgetAmountReleased>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<BudgetInterestAccrued>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<BudgetViewed>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Budget();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}

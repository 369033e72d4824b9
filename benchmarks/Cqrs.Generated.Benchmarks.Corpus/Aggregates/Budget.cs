// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public sealed record BudgetBeneficiary(Guid BeneficiaryId, string Title, DateTimeOffset At);

public readonly record struct BudgetOpened(Guid BudgetId, decimal Tax, string? Remark, Channel Channel, Guid SessionId, Guid RequestId, int? Score);

public readonly record struct BudgetReminderSent(Guid BudgetId, Channel Channel, string? ExternalReference);

public readonly record struct BudgetBeneficiaryAdded(Guid BudgetId, Guid BeneficiaryId, string Title, DateTimeOffset At, Guid SessionId, Guid BranchId);

public readonly record struct BudgetAmountReserved(Guid BudgetId, decimal Amount, decimal Deduction);

public readonly record struct BudgetAmountReleased(Guid BudgetId, decimal Amount);

public readonly record struct BudgetInterestAccrued(Guid BudgetId, decimal Interest, DateTimeOffset At, Channel Channel);

public readonly record struct BudgetViewed(Guid BudgetId, DateTimeOffset At);

[Ignores<BudgetReminderSent>]
public sealed partial class Budget : Aggregate
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

    private void HandleBudgetOpened(BudgetOpened e)
    {
        SessionId = e.SessionId;
        RequestId = e.RequestId;
    }

    private void HandleBudgetBeneficiaryAdded(BudgetBeneficiaryAdded e) => _beneficiaries.Add(new BudgetBeneficiary(e.BeneficiaryId, e.Title, e.At));

    private void HandleBudgetAmountReserved(BudgetAmountReserved e)
    {
        var net = e.Amount - e.Deduction;
        Reserved += net;
        Deductions += e.Deduction;
    }

    private void HandleBudgetAmountReleased(BudgetAmountReleased e)
    {
        Reserved -= e.Amount;
        if (Reserved < 0)
            Overdrafts++;
    }

    private void HandleBudgetInterestAccrued(BudgetInterestAccrued e) => ChangeInterest(e.Interest, e.At);

    private void HandleBudgetViewed(BudgetViewed e) => LastViewedAt = e.At;

    private void ChangeInterest(decimal by, DateTimeOffset at)
    {
        Interest += by;
        LastMovedAt = at;
    }
}

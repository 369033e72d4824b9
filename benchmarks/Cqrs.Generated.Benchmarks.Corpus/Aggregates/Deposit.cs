// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum DepositStatus
{
    Open,
    Active,
}

public sealed record DepositDocument(string DocumentCode, decimal Amount, DateTimeOffset At);

public sealed record DepositInstalment(Guid InstalmentId, decimal Amount, DateTimeOffset At);

public readonly record struct DepositOpened(Guid UserId, int? Score, Guid BranchId, decimal ExchangeRate);

public readonly record struct DepositRenamed(string Name, Guid SessionId, Guid UserId, int? Score, string Comment, string? ApprovedBy, Guid RequestId);

public readonly record struct DepositBeneficiaryAdded(Guid BeneficiaryId, int Quantity, decimal Tax);

public readonly record struct DepositBeneficiaryRemoved(Guid BeneficiaryId, int Quantity, Guid RequestId);

public readonly record struct DepositDocumentFiled(string DocumentCode, decimal Amount, DateTimeOffset At);

public readonly record struct DepositResumed(DateTimeOffset At, string? Reason);

public readonly record struct DepositUsageBilled(int Quantity, decimal UnitPrice, string RecordedBy, IReadOnlyList<string> Labels);

public readonly record struct DepositTermsAgreed(int TermInDays, decimal? Ceiling, Guid BranchId);

public readonly record struct DepositInstalmentPlanned(Guid InstalmentId, decimal Amount, DateTimeOffset At);

public readonly record struct DepositPriorityChanged(int Priority);

public sealed partial class Deposit : Aggregate
{
    private readonly Dictionary<Guid, int> _beneficiaries = [];
    private readonly List<DepositDocument> _documents = [];
    private readonly List<DepositInstalment> _instalments = [];

    public Guid UserId { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public string Name { get; private set; } = "";

    public string? ApprovedBy { get; private set; }

    public int BeneficiariesCount => _beneficiaries.Count;

    public int DocumentsCount => _documents.Count;

    public DepositStatus Status { get; private set; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public string? StatusReason { get; private set; }

    public decimal Total { get; private set; }

    public int TermInDays { get; private set; }

    public decimal? Ceiling { get; private set; }

    public int InstalmentsCount => _instalments.Count;

    public int Priority { get; private set; }

    private void HandleDepositOpened(DepositOpened e)
    {
        UserId = e.UserId;
        BranchId = e.BranchId;
        ExchangeRate = e.ExchangeRate;
    }

    private void HandleDepositRenamed(DepositRenamed e)
    {
        Name = e.Name;
        ApprovedBy = e.ApprovedBy;
    }

    private void HandleDepositBeneficiaryAdded(DepositBeneficiaryAdded e) => _beneficiaries[e.BeneficiaryId] = _beneficiaries.GetValueOrDefault(e.BeneficiaryId) + e.Quantity;

    private void HandleDepositBeneficiaryRemoved(DepositBeneficiaryRemoved e)
    {
        if (_beneficiaries.TryGetValue(e.BeneficiaryId, out var there) && there > e.Quantity)
            _beneficiaries[e.BeneficiaryId] = there - e.Quantity;
        else
            _beneficiaries.Remove(e.BeneficiaryId);
    }

    private void HandleDepositDocumentFiled(DepositDocumentFiled e) => _documents.Add(new DepositDocument(e.DocumentCode, e.Amount, e.At));

    private void HandleDepositResumed(DepositResumed e)
    {
        Status = DepositStatus.Active;
        ResumedAt = e.At;
        StatusReason = e.Reason;
    }

    private void HandleDepositUsageBilled(DepositUsageBilled e) => Total += e.Quantity * e.UnitPrice;

    private void HandleDepositTermsAgreed(DepositTermsAgreed e)
    {
        TermInDays = e.TermInDays;
        Ceiling = e.Ceiling;
        BranchId = e.BranchId;
    }

    private void HandleDepositInstalmentPlanned(DepositInstalmentPlanned e) => _instalments.Add(new DepositInstalment(e.InstalmentId, e.Amount, e.At));

    private void HandleDepositPriorityChanged(DepositPriorityChanged e) => Priority = e.Priority;
}

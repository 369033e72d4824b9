// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum PayrollStatus
{
    Open,
    Rejected,
    Suspended,
    Escalated,
}

public sealed record PayrollDocument(string DocumentCode, decimal Amount, DateTimeOffset At);

public sealed record PayrollOpened(Channel Channel, string Source, int Days, DateTimeOffset ReceivedAt);

public sealed record PayrollRejected(int Attempt, string Comment, int Days, string Reference, decimal? Surcharge);

public sealed record PayrollSuspended(string RecordedBy);

public sealed record PayrollCredited(decimal Amount, long Sequence, string RecordedBy, string Reason);

public sealed record PayrollBeneficiaryAdded(string BeneficiaryCode, Guid RequestId, decimal ExchangeRate, string? ExternalReference, bool IsManual, IReadOnlyList<string> Labels, DateTimeOffset EffectiveFrom, int? Score, Channel Channel);

public sealed record PayrollBeneficiaryRemoved(string BeneficiaryCode, DateTimeOffset ReceivedAt);

public sealed record PayrollDocumentFiled(string DocumentCode, decimal Amount, DateTimeOffset At, decimal? Surcharge, DateTimeOffset RecordedAt);

public sealed record PayrollEscalated(Channel Channel, string? ApprovedBy);

public sealed partial class Payroll : Aggregate
{
    private readonly HashSet<string> _beneficiaries = [];
    private readonly List<PayrollDocument> _documents = [];

    public PayrollStatus Status { get; private set; }

    public Channel Channel { get; private set; }

    public string Source { get; private set; } = "";

    public int Days { get; private set; }

    public string Comment { get; private set; } = "";

    public string Reference { get; private set; } = "";

    public decimal Balance { get; private set; }

    public int Movements { get; private set; }

    public int BeneficiariesCount => _beneficiaries.Count;

    public int BeneficiaryChanges { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public bool IsManual { get; private set; }

    public int? Score { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int DocumentsCount => _documents.Count;

    public decimal? Surcharge { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public int Transitions { get; private set; }

    public string? ApprovedBy { get; private set; }

    private void HandlePayrollOpened(PayrollOpened e)
    {
        Channel = e.Channel;
        Source = e.Source;
        Days = e.Days;
        Status = PayrollStatus.Open;
    }

    private void HandlePayrollRejected(PayrollRejected e)
    {
        Status = PayrollStatus.Rejected;
        Comment = e.Comment;
        Days = e.Days;
        Reference = e.Reference;
    }

    private void HandlePayrollSuspended(PayrollSuspended e) => Status = PayrollStatus.Suspended;

    private void HandlePayrollCredited(PayrollCredited e)
    {
        Balance += e.Amount;
        Movements++;
    }

    private void HandlePayrollBeneficiaryAdded(PayrollBeneficiaryAdded e)
    {
        _beneficiaries.Add(e.BeneficiaryCode);
        BeneficiaryChanges++;
        ExchangeRate = e.ExchangeRate;
        IsManual = e.IsManual;
        Score = e.Score;
    }

    private void HandlePayrollBeneficiaryRemoved(PayrollBeneficiaryRemoved e)
    {
        _beneficiaries.Remove(e.BeneficiaryCode);
        ReceivedAt = e.ReceivedAt;
    }

    private void HandlePayrollDocumentFiled(PayrollDocumentFiled e)
    {
        _documents.Add(new PayrollDocument(e.DocumentCode, e.Amount, e.At));
        Surcharge = e.Surcharge;
        RecordedAt = e.RecordedAt;
    }

    private void HandlePayrollEscalated(PayrollEscalated e)
    {
        if (Status != PayrollStatus.Escalated)
            Transitions++;
        Status = PayrollStatus.Escalated;

        ApprovedBy = e.ApprovedBy;
    }
}

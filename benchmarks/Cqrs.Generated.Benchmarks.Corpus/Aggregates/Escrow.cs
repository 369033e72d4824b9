// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum EscrowStatus
{
    Open,
    Suspended,
}

public readonly record struct EscrowOpened(Guid EscrowId, DateTimeOffset At, Place Site, bool IsManual);

public readonly record struct EscrowAmountReserved(Guid EscrowId, decimal Amount, DateTimeOffset At);

public readonly record struct EscrowAmountReleased(Guid EscrowId, decimal Amount);

public readonly record struct EscrowBeneficiaryAdded(Guid EscrowId, string BeneficiaryCode, decimal Price);

public readonly record struct EscrowSuspended(Guid EscrowId, string? Reason, bool IsManual, long Ticks);

public readonly record struct EscrowNoteWritten(Guid EscrowId, string Note, string RecordedBy);

public sealed partial class Escrow : Aggregate
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

    private void HandleEscrowOpened(EscrowOpened e)
    {
        At = e.At;
        IsManual = e.IsManual;
    }

    private void HandleEscrowAmountReserved(EscrowAmountReserved e)
    {
        Reserved += e.Amount;
        At = e.At;
    }

    private void HandleEscrowAmountReleased(EscrowAmountReleased e)
    {
        Reserved -= e.Amount;
        Movements++;
    }

    private void HandleEscrowBeneficiaryAdded(EscrowBeneficiaryAdded e) => _beneficiaries[e.BeneficiaryCode] = e.Price;

    private void HandleEscrowSuspended(EscrowSuspended e)
    {
        Status = EscrowStatus.Suspended;
        StatusReason = e.Reason;
    }

    private void HandleEscrowNoteWritten(EscrowNoteWritten e)
    {
        Note = e.Note;
        RecordedBy = e.RecordedBy;
    }
}

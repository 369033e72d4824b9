// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public readonly record struct BatchOpened(Guid BatchId, Guid UserId, DateTimeOffset RecordedAt, DateTimeOffset? ValidUntil, bool IsManual);

public readonly record struct BatchUsageBilled(Guid BatchId, int Quantity, decimal UnitPrice, int Attempt, string RecordedBy);

public readonly record struct BatchSerialScanned(Guid BatchId, string SerialCode, int Quantity);

public readonly record struct BatchSerialVoided(Guid BatchId, string SerialCode, int Quantity);

public readonly record struct BatchMaterialConsumed(Guid BatchId, int Quantity, decimal UnitPrice);

public sealed partial class Batch : Aggregate
{
    private readonly Dictionary<string, int> _serials = [];

    public Guid UserId { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public bool IsManual { get; private set; }

    public decimal Total { get; private set; }

    public int SerialsCount => _serials.Count;

    private void HandleBatchOpened(BatchOpened e)
    {
        UserId = e.UserId;
        RecordedAt = e.RecordedAt;
        ValidUntil = e.ValidUntil;
        IsManual = e.IsManual;
    }

    private void HandleBatchUsageBilled(BatchUsageBilled e) => Total += e.Quantity * e.UnitPrice;

    private void HandleBatchSerialScanned(BatchSerialScanned e) => _serials[e.SerialCode] = _serials.GetValueOrDefault(e.SerialCode) + e.Quantity;

    private void HandleBatchSerialVoided(BatchSerialVoided e)
    {
        if (_serials.TryGetValue(e.SerialCode, out var there) && there > e.Quantity)
            _serials[e.SerialCode] = there - e.Quantity;
        else
            _serials.Remove(e.SerialCode);
    }

    private void HandleBatchMaterialConsumed(BatchMaterialConsumed e) => Total += e.Quantity * e.UnitPrice;
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum StorageBinStatus
{
    Open,
}

public sealed record StorageBinOpened(Guid? SupervisorId, int Days, DateTimeOffset EffectiveFrom, Place Site, Guid BranchId, DateTimeOffset? ValidUntil);

public sealed record StorageBinLotAllocated(string LotCode, int Quantity);

public sealed record StorageBinWeightLoaded(long Grams, string Source);

public sealed record StorageBinWeightUnloaded(long Grams);

public sealed record StorageBinSerialScanned(Guid SerialId, DateTimeOffset ReceivedAt, DateTimeOffset? ValidUntil);

public sealed record StorageBinSerialVoided(Guid SerialId, string Source);

public sealed partial class StorageBin : Aggregate
{
    private readonly Dictionary<string, int> _lots = [];
    private readonly HashSet<Guid> _serials = [];

    public StorageBinStatus Status { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public int Days { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public Place? Site { get; private set; }

    public Guid BranchId { get; private set; }

    public int LotsCount => _lots.Count;

    public long Grams { get; private set; }

    public int SerialsCount => _serials.Count;

    public DateTimeOffset ReceivedAt { get; private set; }

    private void HandleStorageBinOpened(StorageBinOpened e)
    {
        SupervisorId = e.SupervisorId;
        Days = e.Days;
        EffectiveFrom = e.EffectiveFrom;
        Site = e.Site;
        BranchId = e.BranchId;
        Status = StorageBinStatus.Open;
    }

    private void HandleStorageBinLotAllocated(StorageBinLotAllocated e) => _lots[e.LotCode] = _lots.GetValueOrDefault(e.LotCode) + e.Quantity;

    private void HandleStorageBinWeightLoaded(StorageBinWeightLoaded e) => Grams += e.Grams;

    private void HandleStorageBinWeightUnloaded(StorageBinWeightUnloaded e) => Grams -= e.Grams;

    private void HandleStorageBinSerialScanned(StorageBinSerialScanned e)
    {
        _serials.Add(e.SerialId);
        ReceivedAt = e.ReceivedAt;
    }

    private void HandleStorageBinSerialVoided(StorageBinSerialVoided e) => _serials.Remove(e.SerialId);
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum PickListStatus
{
    Open,
}

public sealed record PickListOpened(int Attempt, string Source, DateTimeOffset ReceivedAt, DateTimeOffset At);

public sealed record PickListLotAllocated(Guid LotId, int Rank);

public sealed record PickListOrderLinesConfirmed(int Quantity, decimal UnitPrice);

public sealed record PickListLineAdded(Guid ProductId, int Quantity);

public sealed record PickListLineRemoved(Guid ProductId, DateTimeOffset ReceivedAt, bool IsUrgent, IReadOnlyList<string> Labels, Guid RequestId, Guid UserId, Guid BranchId);

public sealed record PickListDueDateMoved(DateTimeOffset DueOn);

public sealed record PickListSerialScanned(string SerialCode, int Quantity, Guid RequestId, long Ticks);

public sealed record PickListSerialVoided(string SerialCode, int Quantity);

public sealed record PickListCostAdded(decimal Cost, DateTimeOffset At);

public sealed partial class PickList : Aggregate
{
    private readonly HashSet<Guid> _lots = [];
    private readonly Dictionary<Guid, int> _lines = [];
    private readonly Dictionary<string, int> _serials = [];

    public PickListStatus Status { get; private set; }

    public int Attempt { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int LotsCount => _lots.Count;

    public decimal Total { get; private set; }

    public int LinesCount => _lines.Count;

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public Guid BranchId { get; private set; }

    public DateTimeOffset DueOn { get; private set; }

    public int Revision { get; private set; }

    public int SerialsCount => _serials.Count;

    public int SerialChanges { get; private set; }

    public Guid RequestId { get; private set; }

    public decimal Cost { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    public int Movements { get; private set; }

    private void HandlePickListOpened(PickListOpened e)
    {
        Attempt = e.Attempt;
        Source = e.Source;
        ReceivedAt = e.ReceivedAt;
        At = e.At;
        Status = PickListStatus.Open;
    }

    private void HandlePickListLotAllocated(PickListLotAllocated e) => _lots.Add(e.LotId);

    private void HandlePickListOrderLinesConfirmed(PickListOrderLinesConfirmed e) => Total += e.Quantity * e.UnitPrice;

    private void HandlePickListLineAdded(PickListLineAdded e) => _lines[e.ProductId] = e.Quantity;

    private void HandlePickListLineRemoved(PickListLineRemoved e)
    {
        _lines.Remove(e.ProductId);
        Labels = e.Labels;
        BranchId = e.BranchId;
    }

    private void HandlePickListDueDateMoved(PickListDueDateMoved e)
    {
        DueOn = e.DueOn;
        Revision++;
    }

    private void HandlePickListSerialScanned(PickListSerialScanned e)
    {
        _serials[e.SerialCode] = _serials.GetValueOrDefault(e.SerialCode) + e.Quantity;
        SerialChanges++;
        RequestId = e.RequestId;
    }

    private void HandlePickListSerialVoided(PickListSerialVoided e)
    {
        if (_serials.TryGetValue(e.SerialCode, out var there) && there > e.Quantity)
            _serials[e.SerialCode] = there - e.Quantity;
        else
            _serials.Remove(e.SerialCode);
    }

    private void HandlePickListCostAdded(PickListCostAdded e)
    {
        ChangeCost(e.Cost, e.At);
        Movements++;
    }

    private void ChangeCost(decimal by, DateTimeOffset at)
    {
        Cost += by;
        LastMovedAt = at;
    }
}

// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public sealed record ParcelOpened(Guid SessionId, IReadOnlyList<string> Labels, Guid BranchId, decimal Tax, Guid UserId, Place Site);

public sealed record ParcelCostAdded(decimal Cost, Guid BranchId, Guid? CampaignId, decimal Tax);

public sealed record ParcelLotAllocated(string LotCode, IReadOnlyList<string> Labels, Guid BranchId, Guid RequestId, string Source);

public sealed record ParcelLineAdded(Guid ProductId, int Quantity);

public sealed record ParcelSerialScanned(string SerialCode, int Quantity);

public sealed record ParcelLimitSet(decimal Limit, Guid UserId, DateTimeOffset At, string Reference, Guid? SupervisorId, string Reason, int Attempt, string Comment, int Rank);

public sealed partial class Parcel : Aggregate
{
    private readonly List<string> _lots = [];
    private readonly Dictionary<Guid, int> _lines = [];
    private readonly Dictionary<string, int> _serials = [];

    public Guid SessionId { get; private set; }

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public decimal Tax { get; private set; }

    public Place? Site { get; private set; }

    public decimal Cost { get; private set; }

    public int LotsCount => _lots.Count;

    public int LotChanges { get; private set; }

    public Guid BranchId { get; private set; }

    public int LinesCount => _lines.Count;

    public int SerialsCount => _serials.Count;

    public decimal Limit { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public string Reason { get; private set; } = "";

    public string Comment { get; private set; } = "";

    public int Rank { get; private set; }

    private void HandleParcelOpened(ParcelOpened e)
    {
        SessionId = e.SessionId;
        Labels = e.Labels;
        Tax = e.Tax;
        Site = e.Site;
    }

    private void HandleParcelCostAdded(ParcelCostAdded e)
    {
        Cost += e.Cost;
        Tax = e.Tax;
    }

    private void HandleParcelLotAllocated(ParcelLotAllocated e)
    {
        _lots.Add(e.LotCode);
        LotChanges++;
        BranchId = e.BranchId;
    }

    private void HandleParcelLineAdded(ParcelLineAdded e) => _lines[e.ProductId] = _lines.GetValueOrDefault(e.ProductId) + e.Quantity;

    private void HandleParcelSerialScanned(ParcelSerialScanned e) => _serials[e.SerialCode] = _serials.GetValueOrDefault(e.SerialCode) + e.Quantity;

    private void HandleParcelLimitSet(ParcelLimitSet e)
    {
        Limit = e.Limit;
        Touch(e.UserId, e.At);
        SupervisorId = e.SupervisorId;
        Reason = e.Reason;
        Comment = e.Comment;
        Rank = e.Rank;
    }

    private void Touch(Guid by, DateTimeOffset at)
    {
        ChangedBy = by;
        ChangedAt = at;
    }
}

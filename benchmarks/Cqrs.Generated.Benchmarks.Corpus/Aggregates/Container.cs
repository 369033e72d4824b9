// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ContainerStatus
{
    Open,
    Archived,
}

public sealed record ContainerOpened(DateTimeOffset ReceivedAt, Guid SessionId, Guid UserId);

public sealed record ContainerItemPicked(string ItemCode, int Quantity, DateTimeOffset EffectiveFrom, DateTimeOffset? ValidUntil, int Days, DateTimeOffset At, DateTimeOffset ReceivedAt, int? Score);

public sealed record ContainerArchived(IReadOnlyList<string> Labels, decimal Tax, bool IsUrgent, decimal? Surcharge, Guid UserId, string Comment, string RecordedBy);

public sealed record ContainerLotAllocated(Guid LotId, int Quantity);

public sealed record ContainerLotFreed(Guid LotId, int Quantity);

public sealed record ContainerLineAdded(Guid ProductId, int Quantity, int Rank, long Ticks, decimal Tax, decimal? Surcharge);

public sealed partial class Container : Aggregate
{
    private readonly Dictionary<string, int> _picked = [];
    private readonly Dictionary<Guid, int> _lots = [];
    private readonly Dictionary<Guid, int> _lines = [];

    public Guid SessionId { get; private set; }

    public Guid UserId { get; private set; }

    public int PickedCount => _picked.Count;

    public int ItemChanges { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public int Days { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int? Score { get; private set; }

    public ContainerStatus Status { get; private set; }

    public decimal Tax { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public int LotsCount => _lots.Count;

    public int LinesCount => _lines.Count;

    public int Rank { get; private set; }

    private void HandleContainerOpened(ContainerOpened e)
    {
        SessionId = e.SessionId;
        UserId = e.UserId;
    }

    private void HandleContainerItemPicked(ContainerItemPicked e)
    {
        _picked[e.ItemCode] = e.Quantity;
        ItemChanges++;
        EffectiveFrom = e.EffectiveFrom;
        ValidUntil = e.ValidUntil;
        Days = e.Days;
        ReceivedAt = e.ReceivedAt;
        Score = e.Score;
    }

    private void HandleContainerArchived(ContainerArchived e)
    {
        Status = ContainerStatus.Archived;
        Tax = e.Tax;
        UserId = e.UserId;
        RecordedBy = e.RecordedBy;
    }

    private void HandleContainerLotAllocated(ContainerLotAllocated e) => _lots[e.LotId] = _lots.GetValueOrDefault(e.LotId) + e.Quantity;

    private void HandleContainerLotFreed(ContainerLotFreed e)
    {
        if (_lots.TryGetValue(e.LotId, out var there) && there > e.Quantity)
            _lots[e.LotId] = there - e.Quantity;
        else
            _lots.Remove(e.LotId);
    }

    private void HandleContainerLineAdded(ContainerLineAdded e)
    {
        _lines[e.ProductId] = e.Quantity;
        Rank = e.Rank;
    }
}

using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>What became of a batch: what its appends were told, and where reads saw its events.</summary>
internal sealed class Fate(Batch batch)
{
    private readonly Seen?[] _seen = new Seen?[batch.Values.Length];

    public Batch Batch => batch;

    public List<Operation.Acknowledged> Acknowledgements { get; } = [];

    /// <summary>An attempt whose outcome nobody knows: the batch may be there.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>All its attempts were refused or failed, so that none of its events may ever be seen.</summary>
    public bool IsRefused => !IsUnknown && Acknowledgements.Count == 0;

    /// <summary>When it was known to be written.</summary>
    public long AcknowledgedAt => Acknowledgements.Min(static o => o.Completed);

    public AppendResult Result => Acknowledgements[0].Result;

    public IEnumerable<Seen> Places => _seen.OfType<Seen>();

    /// <summary>Where the first event is, if all of them have been seen.</summary>
    public Seen? First => _seen.All(static seen => seen is not null) ? _seen[0] : null;

    public Seen Last => _seen[^1]!.Value;

    public int IndexOf(long value) => (int)(value - batch.Values[0]);

    public bool Holds(long value) => IndexOf(value) is var i && i >= 0 && i < batch.Values.Length;

    /// <summary>The place where the event was seen first; the given one if this is it.</summary>
    public Seen SeenAt(in Seen seen) => _seen[IndexOf(seen.Value)] ??= seen;
}

using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Folds a stream from its first event, and counts the bytes.</summary>
internal sealed class BytesFold(IEventFold aggregate) : IEventFold
{
    public bool NeedsMetadata { get; } = aggregate.NeedsMetadata;

    /// <summary>How many bytes the payloads have that were folded.</summary>
    public long Bytes { get; private set; }

    public void Fold(in EventPage page)
    {
        Bytes += Of(in page);
        aggregate.Fold(in page);
    }

    public static long Of(in EventPage page)
    {
        var bytes = 0L;
        foreach (ref readonly var stored in page.Events)
            bytes += stored.PayloadLength;
        return bytes;
    }
}

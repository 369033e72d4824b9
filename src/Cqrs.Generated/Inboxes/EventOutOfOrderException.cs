namespace Cqrs.Generated;

/// <summary>
/// An event came before the one that it follows in its stream. Nothing was done: to accept it would lose those in between, which would then be taken for repetitions. It counts as transient, so that
/// a listener tries again, by when the missing ones have been handled.
/// </summary>
public sealed class EventOutOfOrderException(string consumer, string streamId, long version, long last)
    : CqrsException($"Consumer '{consumer}' got event {version} of stream '{streamId}' and has handled {last} so far: event {last + 1} comes first. Nothing was done; deliver it again after that.")
{
    /// <summary>Who consumes.</summary>
    public string Consumer { get; } = consumer;

    /// <summary>The log that the event is from; null where it does not say.</summary>
    public string? Log { get; init; }

    /// <summary>The stream.</summary>
    public string StreamId { get; } = streamId;

    /// <summary>The version that came.</summary>
    public long Version { get; } = version;

    /// <summary>The last version that was handled; 0 for none.</summary>
    public long Last { get; } = last;
}

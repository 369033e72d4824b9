namespace Cqrs.Generated.Stores;

/// <summary>Whether the stream still has the event that a snapshot ends with.</summary>
public enum SnapshotHistory
{
    /// <summary>The store does not say. The load then reads the event with its metadata, and compares the id itself.</summary>
    Unknown,

    /// <summary>The event at the snapshot's version has the snapshot's event id.</summary>
    Same,

    /// <summary>There is another event at that version, or none: the stream was restored from a backup, and may have gone on otherwise.</summary>
    Other,
}

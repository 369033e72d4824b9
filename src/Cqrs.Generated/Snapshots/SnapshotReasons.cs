namespace Cqrs.Generated;

/// <summary>Why a snapshot was not used, as the counter <c>cqrs.snapshots.ignored</c> says it.</summary>
internal static class SnapshotReasons
{
    /// <summary>It is not what was written, or of another stream.</summary>
    public const string Damaged = "damaged";

    /// <summary>Other code made it.</summary>
    public const string Fingerprint = "fingerprint";

    /// <summary>It is ahead of its stream, which was restored from a backup.</summary>
    public const string Ahead = "ahead";

    /// <summary>The stream has another event at its version.</summary>
    public const string History = "history";

    /// <summary>Its state does not decode.</summary>
    public const string Undecodable = "undecodable";

    /// <summary>A handler threw on the events behind it.</summary>
    public const string Handler = "handler";

    /// <summary>The store could not load it.</summary>
    public const string Unreadable = "unreadable";
}

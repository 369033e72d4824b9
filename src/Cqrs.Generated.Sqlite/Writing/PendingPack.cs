namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>A packed segment that waits for the writer.</summary>
/// <remarks>It goes into the next group like any other write: the group's sync is some pages longer, and nobody waits for a transaction of its own.</remarks>
internal sealed class PendingPack(long stream, long first, long last, byte[] segment) : Write<bool>
{
    private bool _isKept;

    public override bool IsDispensable => true;

    public override bool HasWritten => _isKept;

    public override void Execute(LogWriter log) => _isKept = log.Packs.Keep(stream, first, last, segment);

    /// <summary>True if it was written, false if there was one that holds as much.</summary>
    public override void Complete() => Return(_isKept);

    // Packing again is always safe, so not knowing is no more than failing.
    public override void FailUnknown(Exception cause) => Fail(cause);
}

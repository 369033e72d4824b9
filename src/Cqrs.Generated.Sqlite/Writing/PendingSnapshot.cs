using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>A snapshot that waits for the writer. It goes into the next group like any other write, and no append pays for its failure.</summary>
internal sealed class PendingSnapshot(Snapshot snapshot) : Write<bool>
{
    private bool _isKept;

    public override bool IsDispensable => true;

    public override bool HasWritten => _isKept;

    public override void Execute(LogWriter log) => _isKept = log.Snapshots.Save(snapshot);

    public override void Complete() => Return(_isKept);

    // Saving it again is always safe, so not knowing is no more than failing.
    public override void FailUnknown(Exception cause) => Fail(cause);
}

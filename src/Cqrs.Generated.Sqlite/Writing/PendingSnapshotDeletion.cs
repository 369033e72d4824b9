namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>A snapshot that is to be forgotten; all of them, where no stream is named.</summary>
internal sealed class PendingSnapshotDeletion(string? streamId) : Write<bool>
{
    public override bool IsDispensable => true;

    public override void Execute(LogWriter log) => log.Snapshots.Delete(streamId);

    public override void Complete() => Return(true);

    public override void FailUnknown(Exception cause) => Fail(cause);
}

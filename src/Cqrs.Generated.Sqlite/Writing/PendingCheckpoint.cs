namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>A checkpoint that waits for the writer.</summary>
internal sealed class PendingCheckpoint(string name, Position position) : Write<Position>
{
    public override void Execute(LogWriter log) => log.SaveCheckpoint(name, position);

    public override void Complete() => Return(position);

    // Saving a checkpoint again is always safe, so not knowing is no more than failing.
    public override void FailUnknown(Exception cause) => Fail(cause);
}

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>Packed segments of a stream that wait to be dropped, because one of them is damaged.</summary>
internal sealed class PendingDrop(long stream) : Write<bool>
{
    public override bool IsDispensable => true;

    public override void Execute(LogWriter log) => log.Packs.Drop(stream);

    public override void Complete() => Return(true);

    public override void FailUnknown(Exception cause) => Fail(cause);
}

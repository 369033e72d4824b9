using Cqrs.Generated.Sqlite.Storage;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>A write that changes nothing, to see whether the file can be written: the version of its format, as it is.</summary>
internal sealed class PendingTrial : Write<bool>
{
    public override void Execute(LogWriter log) => log.Connection.Execute("write to it", $"PRAGMA user_version = {SchemaSteps.Version}");

    public override void Complete() => Return(true);

    public override void FailUnknown(Exception cause) => Fail(cause);
}

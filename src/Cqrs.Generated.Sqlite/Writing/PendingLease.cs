using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>A lease that waits to be acquired by the writer.</summary>
internal sealed class PendingLease(string name, string owner, TimeSpan duration) : Write<Lease?>
{
    private Lease? _lease;

    public override void Execute(LogWriter log) => _lease = log.Leases.TryAcquire(name, owner, duration);

    // That it is held by somebody else, too, is only true once it is committed.
    public override void Complete() => Return(_lease);

    // A lease that nobody has got ends by itself.
    public override void FailUnknown(Exception cause) => Fail(cause);
}

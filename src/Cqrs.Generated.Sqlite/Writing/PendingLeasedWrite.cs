using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>A write that is only done if a lease's token is the newest.</summary>
/// <param name="lease">The lease.</param>
/// <param name="write">Compares and writes, in the transaction of the moment, and gives the newest token.</param>
internal sealed class PendingLeasedWrite(Lease lease, Func<LogWriter, long> write) : Write<bool>
{
    private long _newest;

    public override void Execute(LogWriter log) => _newest = write(log);

    public override void Complete()
    {
        if (_newest == lease.Token)
            Return(true);
        else
            Throw(new LeaseLostException(lease, _newest));
    }

    // Repeating it is always safe, so not knowing is no more than failing.
    public override void FailUnknown(Exception cause) => Fail(cause);
}

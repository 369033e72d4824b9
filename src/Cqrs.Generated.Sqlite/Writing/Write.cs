namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>Something that waits to be written together with what else waits.</summary>
internal abstract class Write
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;
    private int _state;

    /// <summary>Whether nothing is lost if it is never written: it fails before others are held up by it.</summary>
    public virtual bool IsDispensable => false;

    /// <summary>Whether it wrote something, once it has been executed: a commit of nothing says nothing of the disk.</summary>
    public virtual bool HasWritten => true;

    /// <summary>Claims it for the writer; false if it was withdrawn. From here on its outcome is awaited, whatever its cancellation token says.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Does it inside the open transaction. May be called again, in a transaction of its own, if that transaction was rolled back.</summary>
    public abstract void Execute(LogWriter log);

    /// <summary>Tells the caller the outcome, which is now durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was written.</summary>
    public abstract void Fail(Exception cause);

    /// <summary>Tells the caller that the commit failed and that nobody knows what a power cut would leave of it.</summary>
    public abstract void FailUnknown(Exception cause);

    protected bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;

    protected static EventStoreException NothingWritten(Exception cause) => new($"Nothing was written. {cause.Message}", cause);
}

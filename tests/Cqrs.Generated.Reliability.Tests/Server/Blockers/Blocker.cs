using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>Something that stays open, and that others may have to wait for.</summary>
internal abstract class Blocker(TestSchema schema, PostgreSqlEventStore store, int round) : IAsyncDisposable
{
    /// <summary>Whether those who follow the log have to wait for it.</summary>
    public virtual bool HoldsBackReaders => true;

    /// <summary>Whether an append waits for it.</summary>
    public virtual bool HoldsBackAppends => false;

    /// <summary>How a person finds it in the health check's text.</summary>
    public abstract string Name { get; }

    protected TestSchema Schema => schema;

    protected PostgreSqlEventStore Store => store;

    /// <summary>Which time it is: each ends in another way.</summary>
    protected int Round => round;

    public abstract Task BeginAsync();

    /// <summary>Ends it in one of several ways; says what has been appended by that.</summary>
    public abstract Task<AppendResult?> EndAsync();

    /// <summary>Whether the store's health names it, and rightly.</summary>
    public abstract bool IsNamedBy(BlockingTransaction found);

    public abstract ValueTask DisposeAsync();
}

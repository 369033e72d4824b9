using System.Data.Common;
using System.Diagnostics;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>
/// A read model in tables of a database, kept in one transaction with its checkpoint: each event has its effect exactly once, whatever is killed and whenever. Derive from the class that the database's package brings,
/// or from this one if the same class shall write to one database or another.
/// </summary>
/// <remarks>
/// <para>Handlers write nothing. They note with <see cref="Execute"/> what is to be written, or collect it in fields of the class; at the end of each batch all of it is written, in one transaction with the checkpoint, and then
/// <see cref="Clear"/> forgets it. Where the transaction fails, or a handler throws, <see cref="Clear"/> comes without it, and the events are handled again.</para>
/// <para>Any number of processes may run it: one owns it and feeds it, under a lease with a fencing token that its transactions compare; the others wait to take over. <see cref="Projection.WaitForAsync"/> works in all of them.</para>
/// <para>The tables remember which code made them (<see cref="Projection.Fingerprint"/>). Other code does not go on with them: it builds its own beside them, which take their place once they have caught up;
/// see <see cref="ProjectionOptions.WhenCodeHasChanged"/>.</para>
/// </remarks>
public abstract class TransactionalProjection : Projection
{
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly List<NotedStatement> _noted = [];
    private readonly PreparedTexts _texts = new();
    private ProjectionBuild? _build;

    /// <summary>A projection whose tables are in this database: <c>SqliteProjection.DatabaseAt(…)</c>, <c>PostgreSqlProjection.DatabaseOf(…)</c>.</summary>
    protected TransactionalProjection(ProjectionDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        Database = database;
    }

    /// <summary>What the projection is called in the database's book, and in what is said of it: the class's simple name. Override it before the class is renamed, or the tables are taken for those of another projection.</summary>
    public override string Name => GetType().Name;

    /// <summary>Where its tables are.</summary>
    protected internal ProjectionDatabase Database { get; }

    /// <inheritdoc/>
    /// <remarks>Where another process feeds the projection, the database is asked, at growing intervals up to 100 ms.</remarks>
    public override async ValueTask WaitForAsync(Position position, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();

        // Where it is fed here, its commits end the wait; the database is only asked in case that another process takes over.
        for (var interval = TimeSpan.FromMilliseconds(Subscription?.Status.State == SubscriptionState.Running ? 100 : 5); ; interval = TimeSpan.FromTicks(Math.Min(interval.Ticks * 2, TimeSpan.TicksPerSecond / 10)))
        {
            var left = timeout - Stopwatch.GetElapsedTime(started);
            try
            {
                await base.WaitForAsync(position, left < TimeSpan.Zero ? TimeSpan.Zero : left < interval ? left : interval, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ProjectionFailedException)
            {
                // It has stopped here. Another process, with the code that has been corrected, may have gone on.
                if (await Database.FindServingAsync(Name, cancellationToken).ConfigureAwait(false) is not { } serving || serving.Position < position)
                    throw;
                return;
            }
            catch (ProjectionTimeoutException e)
            {
                var serving = await Database.FindServingAsync(Name, cancellationToken).ConfigureAwait(false);
                if (serving is not null && serving.Position >= position)
                    return;
                if (Stopwatch.GetElapsedTime(started) >= timeout)
                    throw new ProjectionTimeoutException(Name, position, serving?.Position ?? e.Reached, timeout, Subscription?.Status.ToString());
            }
        }
    }

    /// <summary>Completes when the tables that serve are what this code makes: at once where they are, otherwise when its own have been made for the first time, or have taken the place of those that other code made.</summary>
    /// <remarks>What other code made serves until then, and <see cref="WaitForAsync"/> is content with it. This is for whoever must not read it, and for the first read of all, before which there may be no table.</remarks>
    /// <exception cref="ProjectionTimeoutException">They do not within <paramref name="timeout"/>. Somebody has to feed the projection, here or elsewhere.</exception>
    /// <exception cref="ProjectionFailedException">It has stopped.</exception>
    public async ValueTask WaitForOwnTablesAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();
        for (var interval = 5; ; interval = Math.Min(interval * 2, 100))
        {
            var serving = await Database.FindServingAsync(Name, cancellationToken).ConfigureAwait(false);
            if (serving is not null && serving.Fingerprint == BuildClaim.FingerprintOf(this))
                return;
            if (Failure is { } failure)
                throw new ProjectionFailedException(Name, Checkpoint, failure);
            if (Stopwatch.GetElapsedTime(started) >= timeout)
                throw new ProjectionTimeoutException(Name, Position.Start, serving?.Position ?? Position.Start, timeout, $"Its own tables do not serve yet. {Subscription?.Status.ToString() ?? "Is a host running it?"}");
            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The script that makes its tables: <c>CREATE TABLE</c> and what belongs to it, each name given by <see cref="Table"/>, without <c>IF NOT EXISTS</c>.</summary>
    /// <remarks>It is run in one transaction with the entry in the book. Indexes have names of their own in many databases: put the table's name into them, <c>$"CREATE INDEX {Table("balances")}_by_owner …"</c>.</remarks>
    protected abstract string TableScript { get; }

    /// <summary>What a table is called in the database now: its plain name while it serves, another one while it is built beside the one that does. Wherever SQL names a table of the projection it asks here.</summary>
    /// <param name="name">The plain name: lower-case letters, digits and <c>_</c>, 40 at most.</param>
    /// <exception cref="ArgumentException">No such name.</exception>
    protected string Table(string name)
    {
        if (_tables.TryGetValue(name, out var known))
            return known;
        CheckName(name);
        return _tables[name] = _build?.NameOf(name) ?? name;
    }

    /// <summary>Notes a statement, to be executed at the end of the batch, in the order in which they were noted.</summary>
    /// <param name="sql">One statement. Parameters are <c>$1</c>, <c>$2</c> and so on. The same text each time is prepared once; a projection that has had more than a hundred texts has values in them, and they are prepared no more.</param>
    /// <param name="values">What they stand for; null is NULL.</param>
    protected void Execute(string sql, params object?[] values)
    {
        ArgumentException.ThrowIfNullOrEmpty(sql);
        ArgumentNullException.ThrowIfNull(values);
        _noted.Add(new NotedStatement(sql, values));
    }

    /// <summary>Forgets what handlers have collected in fields: it has been committed, or its events are going to be handled again. Not to be confused with what has been noted with <see cref="Execute"/>, which is forgotten anyway.</summary>
    protected virtual void Clear() { }

    /// <summary>Writes what has been collected, in this transaction, after what was noted with <see cref="Execute"/>. It does not commit, and may be called again with the same. Adapters pass it on in their own types.</summary>
    protected virtual ValueTask SaveAsync(DbTransaction transaction, CancellationToken cancellationToken) => default;

    /// <summary>The build that the projection's instance is feeding, or is going to feed.</summary>
    internal ProjectionBuild? Build => _build;

    /// <summary>From here on it is about this build, as it stands in the database. What had been collected is forgotten.</summary>
    internal void Become(ProjectionBuild build)
    {
        lock (Gate)
        {
            _build = build;
            _tables.Clear();
            _noted.Clear();
            Clear();
            StartAt(build.Position, isVisible: build.Serves);
        }
    }

    /// <summary>The script that makes a build's tables, and their plain names.</summary>
    internal (string Script, IReadOnlyList<string> Tables) ScriptFor(ProjectionBuild build)
    {
        lock (Gate)
        {
            var before = _build;
            _build = build;
            _tables.Clear();
            try
            {
                var script = TableScript;
                if (script.Contains("IF NOT EXISTS", StringComparison.OrdinalIgnoreCase))
                    throw new ProjectionTablesException(Name, "its script says IF NOT EXISTS. It is run once, for tables that are not there; one that was there would be filled a second time. Leave it out.", null);
                if (_tables.Count == 0)
                    throw new ProjectionTablesException(Name, "its script names no table with Table(…), so that nothing could be built beside what serves.", null);
                return (script, [.. _tables.Keys]);
            }
            finally
            {
                _build = before;
                _tables.Clear();
            }
        }
    }

    /// <summary>The build of this code beside the one that serves; made if there is none. Those that nobody works on are dropped if they are of other code, have handled what is not in the log, or are divided by streams and this code does not allow it.</summary>
    internal async ValueTask<ProjectionBuild> BuildBesideAsync(IEventStore store, CancellationToken cancellationToken)
    {
        var fingerprint = BuildClaim.FingerprintOf(this);
        foreach (var other in await Database.ReadAsync(Name, cancellationToken).ConfigureAwait(false))
        {
            if (!other.Serves && (other.Fingerprint != fingerprint || !await CanGoOnAsync(other).ConfigureAwait(false)))
                await Database.TryDropAsync(other, cancellationToken).ConfigureAwait(false);
        }

        return await Database.CreateAsync(Name, fingerprint, beside: true, ScriptFor, cancellationToken).ConfigureAwait(false);

        async ValueTask<bool> CanGoOnAsync(ProjectionBuild build)
        {
            var parts = await Database.LanesAsync(build, cancellationToken).ConfigureAwait(false);
            return (parts.Count == 0 || this is IPartitionedByStream) && parts.Append(build).Max(static part => part.Position) <= await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes everything that the batch has brought.</summary>
    internal async ValueTask WriteAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await NotedStatements.ExecuteAsync(_noted, _texts, transaction, Database.Dialect, cancellationToken).ConfigureAwait(false);
        await SaveAsync(transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The batch is committed.</summary>
    internal void Committed(ProjectionBuild build)
    {
        lock (Gate)
        {
            _build = build;
            _noted.Clear();
            Clear();
            if (build.Serves)
                Show(build.Position);
        }
    }

    private protected override bool IsVisibleOnceHandled => false;

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > 40 || char.IsAsciiDigit(name[0]) || name.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789_") >= 0 || name.Contains("__", StringComparison.Ordinal))
            throw new ArgumentException($"'{name}' is no table's name here: lower-case letters, digits and single '_', 40 at most, no digit at first.", nameof(name));
    }
}

using System.Data.Common;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite;

/// <summary>A read model in tables of a SQLite database, kept in one transaction with its checkpoint. See <see cref="TransactionalProjection"/>.</summary>
/// <remarks>
/// <para>The database is a file of its own, not an event store's; projections may share one, and queries and Dapper use it as they like. It is put into WAL mode, in which readers and the writer do not wait for each other.
/// Writers do: SQLite writes one transaction at a time.</para>
/// <para>How durable a commit is, is for the connection's settings to say; what a power cut takes from the read model is handled again, because the checkpoint goes with it.</para>
/// </remarks>
public abstract class SqliteProjection : TransactionalProjection
{
    /// <summary>A projection in this database.</summary>
    /// <param name="connectionString">Microsoft.Data.Sqlite's form, of a file.</param>
    /// <exception cref="ArgumentException">The text is no connection string, or names a database in memory, which each connection would have for itself.</exception>
    protected SqliteProjection(string connectionString) : base(SqliteProjectionDatabases.Of(connectionString)) { }

    /// <summary>The database of the projections in a file, with the book that is kept of them: for tools that look where they stand.</summary>
    /// <inheritdoc cref="SqliteProjection(string)" path="/param|/exception"/>
    public static ProjectionDatabase DatabaseAt(string connectionString) => SqliteProjectionDatabases.Of(connectionString);

    /// <summary>Writes what handlers have collected in fields, in this transaction, after what they noted with <see cref="TransactionalProjection.Execute"/>. It does not commit, and may be called again with the same.</summary>
    protected virtual ValueTask SaveAsync(SqliteTransaction transaction, CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    protected sealed override ValueTask SaveAsync(DbTransaction transaction, CancellationToken cancellationToken) => SaveAsync((SqliteTransaction)transaction, cancellationToken);
}

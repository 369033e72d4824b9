using System.Data.Common;
using System.Runtime.CompilerServices;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql;

/// <summary>A read model in tables of a PostgreSQL database, kept in one transaction with its checkpoint. See <see cref="TransactionalProjection"/>.</summary>
/// <remarks>
/// <para>The database may be that of the events or another one. Tables are made, and looked for, where the connection's <c>search_path</c> says; the book of them is the table <c>cqrs_projections</c> beside them.</para>
/// <para>A batch is a transaction of milliseconds, which is begun after the events have been read: in the events' own database it does not hold up readers of the log any longer than that. An owner that is paused in the middle of
/// one is cut off by the server after <see cref="OwnershipOptions.LeaseDuration"/>.</para>
/// </remarks>
public abstract class PostgreSqlProjection : TransactionalProjection
{
    private static readonly ConditionalWeakTable<NpgsqlDataSource, ProjectionDatabase> s_databases = new();

    /// <summary>A projection in this database.</summary>
    /// <param name="dataSource">Opens connections; it stays the caller's to dispose of.</param>
    protected PostgreSqlProjection(NpgsqlDataSource dataSource)
        : base(DatabaseOf(dataSource)) => DataSource = dataSource;

    /// <summary>What it was made with.</summary>
    protected NpgsqlDataSource DataSource { get; }

    /// <summary>The database of the projections behind a data source, with the book that is kept of them: for tools that look where they stand.</summary>
    /// <param name="dataSource">Opens connections; it stays the caller's to dispose of.</param>
    public static ProjectionDatabase DatabaseOf(NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return s_databases.GetValue(dataSource, static source => new ProjectionDatabase(source, PostgreSqlProjectionDialect.Instance));
    }

    /// <summary>Writes what handlers have collected in fields, in this transaction, after what they noted with <see cref="TransactionalProjection.Execute"/>. It does not commit, and may be called again with the same.</summary>
    /// <remarks>The place for writing in bulk: one <c>INSERT … SELECT FROM unnest($1, $2) ON CONFLICT …</c> for all rows of the batch, or a binary <c>COPY</c>.</remarks>
    protected virtual ValueTask SaveAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    protected sealed override ValueTask SaveAsync(DbTransaction transaction, CancellationToken cancellationToken) => SaveAsync((NpgsqlTransaction)transaction, cancellationToken);
}

using System.Globalization;
using System.Transactions;
using Cqrs.Generated.PostgreSql.Schema;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Storage;

/// <summary>The store's database: opens connections to it, and knows how to name it in messages.</summary>
internal sealed class Database : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly bool _owned;
    private readonly string _writerSettings;
    private volatile bool _disposed;

    public Database(PostgreSqlStoreOptions options)
    {
        Schema = options.Schema;
        Place = options.Place;
        _owned = options.DataSource is null;
        _source = options.DataSource ?? Build(options.ConnectionString);
        LockTimeout = options.LockTimeout;

        // Settings of the session, which the pool resets. A role or database may have others, and they would be wrong here: under another isolation level a
        // transaction does not see what the lock's last holder has committed. And no plan may read a table from end to end: the server keeps the plans of append_batches, and one that it made
        // while a table was small would read the whole of it for each append until somebody analyzes it; an append took a millisecond in place of a seventh of one.
        _writerSettings = string.Create(CultureInfo.InvariantCulture, $"""
            SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE, NOT DEFERRABLE;
            SET lock_timeout = {(long)LockTimeout.TotalMilliseconds};
            SET jit = off;
            SET enable_seqscan = off
            """);
    }

    public string Schema { get; }

    /// <summary>Host and database.</summary>
    public string Place { get; }

    public TimeSpan LockTimeout { get; }

    /// <summary>A connection from the pool. Never part of a <see cref="TransactionScope"/> of the caller: the store's transactions are its own.</summary>
    /// <exception cref="EventStoreException">The database cannot be reached.</exception>
    public async ValueTask<NpgsqlConnection> OpenAsync(string task, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(PostgreSqlEventStore));
        try
        {
            if (Transaction.Current is null)
                return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            using var outside = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
            return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or EventStoreException))
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(PostgreSqlEventStore));
            throw PostgreSqlErrors.From(e, Place, task);
        }
    }

    /// <summary>A connection on which transactions are as appends need them.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public async ValueTask<NpgsqlConnection> OpenWriterAsync(string task, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(task, cancellationToken).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(connection, _writerSettings, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (e is OperationCanceledException)
                throw;
            throw PostgreSqlErrors.From(e, Place, task);
        }
    }

    public static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _disposed = true;
        if (_owned)
            _source.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (_owned)
            await _source.DisposeAsync().ConfigureAwait(false);
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings)
    {
        // The slim builder with what a store needs and no more keeps a native program small.
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        ConnectionText.LimitPool(builder.ConnectionStringBuilder);
        builder.ConnectionStringBuilder.Enlist = false;
        builder.ConnectionStringBuilder.ApplicationName ??= "Cqrs.Generated";
        return builder.Build();
    }
}

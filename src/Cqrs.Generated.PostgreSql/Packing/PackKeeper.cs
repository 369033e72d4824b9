using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Stores.Packing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Packing;

/// <summary>Says which reads of this store want a stream packed, what the role may do, and what is told of it.</summary>
internal sealed partial class PackKeeper : IAsyncDisposable
{
    private readonly Database _database;
    private readonly PackQueries _queries;
    private readonly PostgreSqlStoreOptions _options;
    private readonly ILogger _logger;
    private readonly PackQueue _queue;
    private readonly Lock _gate = new();
    private int _hasLogged;
    private int _hasLoggedDamage;

    public PackKeeper(Database database, PackQueries queries, PostgreSqlStoreOptions options, ILogger logger)
    {
        (_database, _queries, _options, _logger) = (database, queries, options, logger);
        _queue = new PackQueue(async (streamId, anew, token) => (await PackAsync(streamId, anew, token).ConfigureAwait(false)).IsStuck, Failed);
        if (!_options.PackStreams)
            _queue.Close();
    }

    /// <summary>Whether reads use segments.</summary>
    public bool AreRead { get; private set; }

    public PackStatistics Statistics => _queue.Statistics;

    /// <summary>Runs between reading a segment's events and writing it. For tests.</summary>
    internal Func<Task>? BeforeWrite { get; set; }

    /// <summary>Asks once what the role may do. A schema that was brought up to date by another role may hold a table that this one has no rights to.</summary>
    public async Task SetUpAsync(CancellationToken cancellationToken)
    {
        if (!_options.PackStreams)
            return;
        var mayWrite = false;
        var connection = await _database.OpenAsync("open the store", cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                var command = new NpgsqlCommand(_queries.Rights, connection);
                await using (command.ConfigureAwait(false))
                {
                    var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (row.ConfigureAwait(false))
                    {
                        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                        (AreRead, mayWrite) = (row.GetBoolean(0), row.GetBoolean(0) && row.GetBoolean(1));
                    }
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw PostgreSqlErrors.From(e, _database.Place, "open the store");
            }
        }

        if (mayWrite)
            return;
        _queue.Close();
        LogWithoutRights(_logger, _database.Place, _database.Schema, AreRead ? "read" : "neither read nor written");
    }

    /// <summary>A read has met so many events of the stream that are not packed.</summary>
    public void Met(string streamId, long rows)
    {
        if (rows >= _options.PackAfterEvents)
            _queue.Ask(streamId);
    }

    /// <summary>A read has met a segment that it could not use.</summary>
    public void MetDamage(string streamId)
    {
        _queue.CountDamage();
        if (Interlocked.Exchange(ref _hasLoggedDamage, 1) == 0)
            LogDamage(_logger, _database.Place, streamId.Length > 100 ? streamId[..100] + "…" : streamId);
        _queue.Ask(streamId, anew: true);
    }

    /// <summary>A read could not read the table. Where it is missing or forbidden nobody asks again until the store is opened anew.</summary>
    public void MetUnreadable(string streamId, PostgresException exception)
    {
        if (!IsClosed(exception))
        {
            MetDamage(streamId);
            return;
        }

        _queue.CountDamage();
        _queue.Close();
        lock (_gate)
        {
            if (AreRead)
                LogClosed(_logger, _database.Place, _database.Schema, exception);
            AreRead = false;
        }
    }

    /// <summary>Packs a stream now.</summary>
    /// <returns>How many events the new segments have, and whether a payload was too large to go on.</returns>
    public async ValueTask<(long Events, bool IsStuck)> PackAsync(string streamId, bool anew, CancellationToken cancellationToken)
    {
        const string task = "pack a stream";
        var packer = new StreamPacker(_database, _queries, _options.SegmentEvents, _options.SegmentBytes) { Written = _queue.CountSegment, BeforeWrite = BeforeWrite };
        var connection = await _database.OpenWriterAsync(task, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                return (await packer.PackAsync(connection, streamId, anew, cancellationToken).ConfigureAwait(false), packer.HasMetTooLarge);
            }
            catch (Exception e) when (e is not (OperationCanceledException or CqrsException))
            {
                throw PostgreSqlErrors.From(e, _database.Place, task);
            }
        }
    }

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private void Failed(Exception exception)
    {
        if (exception.InnerException is PostgresException cause && (IsClosed(cause) || cause.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction))
            _queue.Close();
        if (Interlocked.Exchange(ref _hasLogged, 1) == 0)
            LogFailed(_logger, _database.Place, exception);
    }

    private static bool IsClosed(PostgresException exception)
        => PostgreSqlErrors.IsSchemaMissing(exception) || exception.SqlState == PostgresErrorCodes.InsufficientPrivilege;

    [LoggerMessage(30, LogLevel.Information, "Event store {Place}, schema {Schema}: the role may not write packed streams, or their table is missing; they are {Use}. Loads of long streams are slower for it, and nothing else.")]
    private static partial void LogWithoutRights(ILogger logger, string place, string schema, string use);

    [LoggerMessage(31, LogLevel.Warning, "Event store {Place}: a stream could not be packed. Loads of long streams are slower for it, and nothing else. Said once; the store counts.")]
    private static partial void LogFailed(ILogger logger, string place, Exception exception);

    [LoggerMessage(33, LogLevel.Warning, "Event store {Place}, schema {Schema}: the table of packed streams is missing or forbidden. Events are read instead, until the store is opened anew. Loads of long streams are slower for it, and nothing else.")]
    private static partial void LogClosed(ILogger logger, string place, string schema, Exception exception);

    [LoggerMessage(32, LogLevel.Warning, "Event store {Place}: a packed segment of stream '{StreamId}' is damaged. Its events were read instead, and are packed anew. Said once; the store counts.")]
    private static partial void LogDamage(ILogger logger, string place, string streamId);
}

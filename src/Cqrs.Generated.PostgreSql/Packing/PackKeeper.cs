using System.Threading.Channels;
using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Stores.Packing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Packing;

/// <summary>
/// Packs, in the background and one after another, the streams that reads found long and not packed. So a store gets its segments by being read, and appends cost nothing.
/// </summary>
/// <remarks>Nothing that goes wrong here reaches a caller: it is counted, the log is told once, and reads go on with rows.</remarks>
internal sealed partial class PackKeeper(Database database, PackQueries queries, PostgreSqlStoreOptions options, ILogger logger) : IAsyncDisposable
{
    private const int MaximumWaiting = 256;

    // After a failure requests are passed over for a while: what made it fail, such as a full disk, is not helped by asking again with each load.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MaximumWaiting) { SingleReader = true });

    // The streams that wait or are being packed, each with whether it is to be packed anew; and those that cannot be packed any further, unless anew.
    private readonly Dictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private Task? _running;
    private bool _mayWrite;
    private bool _hasLogged;
    private bool _hasLoggedDamage;
    private long _pausedUntil;
    private long _segments;
    private long _events;
    private long _damaged;
    private long _failures;
    private long _dropped;

    /// <summary>Whether reads use segments.</summary>
    public bool AreRead { get; private set; }

    public PackStatistics Statistics => new(
        Interlocked.Read(ref _segments), Interlocked.Read(ref _events), Interlocked.Read(ref _damaged), Interlocked.Read(ref _failures), Interlocked.Read(ref _dropped));

    /// <summary>Runs between reading a segment's events and writing it. For tests.</summary>
    internal Func<Task>? BeforeWrite { get; set; }

    /// <summary>Asks once what the role may do. A schema that was brought up to date by another role may hold a table that this one has no rights to.</summary>
    public async Task SetUpAsync(CancellationToken cancellationToken)
    {
        if (!options.PackStreams)
            return;
        var connection = await database.OpenAsync("open the store", cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                var command = new NpgsqlCommand(queries.Rights, connection);
                await using (command.ConfigureAwait(false))
                {
                    var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (row.ConfigureAwait(false))
                    {
                        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                        (AreRead, _mayWrite) = (row.GetBoolean(0), row.GetBoolean(0) && row.GetBoolean(1));
                    }
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw PostgreSqlErrors.From(e, database.Place, "open the store");
            }
        }

        if (!_mayWrite)
            LogWithoutRights(logger, database.Place, database.Schema, AreRead ? "read" : "neither read nor written");
    }

    /// <summary>A read has met so many events of the stream that are not packed.</summary>
    public void Met(string streamId, long rows)
    {
        if (rows >= options.PackAfterEvents)
            Ask(streamId, anew: false);
    }

    /// <summary>A read has met a segment that it could not use.</summary>
    public void MetDamage(string streamId)
    {
        Interlocked.Increment(ref _damaged);
        lock (_gate)
        {
            if (!_hasLoggedDamage)
                LogDamage(logger, database.Place, streamId.Length > 100 ? streamId[..100] + "…" : streamId);
            _hasLoggedDamage = true;
        }

        Ask(streamId, anew: true);
    }

    /// <summary>A read could not read the table. Where it is missing or forbidden nobody asks again until the store is opened anew.</summary>
    public void MetUnreadable(string streamId, PostgresException exception)
    {
        if (!IsClosed(exception))
        {
            MetDamage(streamId);
            return;
        }

        Interlocked.Increment(ref _damaged);
        lock (_gate)
        {
            if (AreRead)
                LogClosed(logger, database.Place, database.Schema, exception);
            (AreRead, _mayWrite) = (false, false);
        }
    }

    /// <summary>Packs a stream now.</summary>
    /// <returns>How many events the new segments have, and whether a payload was too large to go on.</returns>
    public async ValueTask<(long Events, bool IsStuck)> PackAsync(string streamId, bool anew, CancellationToken cancellationToken)
    {
        const string task = "pack a stream";
        var packer = new StreamPacker(database, queries, options.SegmentEvents, options.SegmentBytes) { Written = Count, BeforeWrite = BeforeWrite };
        var connection = await database.OpenWriterAsync(task, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                return (await packer.PackAsync(connection, streamId, anew, cancellationToken).ConfigureAwait(false), packer.HasMetTooLarge);
            }
            catch (Exception e) when (e is not (OperationCanceledException or CqrsException))
            {
                throw PostgreSqlErrors.From(e, database.Place, task);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_gate)
        {
            _mayWrite = false;
            running = _running;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        if (running is not null)
            await running.ConfigureAwait(false);
        _closing.Dispose();
    }

    private void Ask(string streamId, bool anew)
    {
        lock (_gate)
        {
            if (!_mayWrite || Environment.TickCount64 < _pausedUntil || (!anew && _stuck.Contains(streamId)))
                return;
            if (!_asked.TryAdd(streamId, anew))
            {
                _asked[streamId] |= anew;
                return;
            }

            if (!_waiting.Writer.TryWrite(streamId))
            {
                _asked.Remove(streamId);
                Interlocked.Increment(ref _dropped);
                return;
            }

            if (_running is null)
            {
                // It outlives the call that asks: nothing of that call's context, above all no ambient transaction, is its own.
                using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
                    _running = Task.Run(RunAsync, CancellationToken.None);
            }
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var streamId in _waiting.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                bool anew;
                lock (_gate)
                    anew = _asked[streamId];
                var isStuck = false;
                try
                {
                    (_, isStuck) = await PackAsync(streamId, anew, _closing.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (!_closing.IsCancellationRequested)
                {
                    Failed(e);
                }

                Finished(streamId, anew, isStuck);
            }
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
        }
    }

    private void Finished(string streamId, bool wasAnew, bool isStuck)
    {
        lock (_gate)
        {
            // What cannot be packed any further is not asked for again by each load; damage is.
            if (isStuck)
                _stuck.Add(streamId);
            else
                _stuck.Remove(streamId);

            // A load has met damage while the stream was packed without trust being withdrawn.
            var goesOn = _asked[streamId] && !wasAnew && Environment.TickCount64 >= _pausedUntil && _waiting.Writer.TryWrite(streamId);
            if (!goesOn)
                _asked.Remove(streamId);
        }
    }

    private void Failed(Exception exception)
    {
        Interlocked.Increment(ref _failures);
        lock (_gate)
        {
            _pausedUntil = Environment.TickCount64 + (long)PauseAfterFailure.TotalMilliseconds;
            if (exception.InnerException is PostgresException cause && (IsClosed(cause) || cause.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction))
                _mayWrite = false;
            if (!_hasLogged)
                LogFailed(logger, database.Place, exception);
            _hasLogged = true;
        }
    }

    private static bool IsClosed(PostgresException exception)
        => PostgreSqlErrors.IsSchemaMissing(exception) || exception.SqlState == PostgresErrorCodes.InsufficientPrivilege;

    private void Count(int events)
    {
        Interlocked.Increment(ref _segments);
        Interlocked.Add(ref _events, events);
    }

    [LoggerMessage(30, LogLevel.Information, "Event store {Place}, schema {Schema}: the role may not write packed streams, or their table is missing; they are {Use}. Loads of long streams are slower for it, and nothing else.")]
    private static partial void LogWithoutRights(ILogger logger, string place, string schema, string use);

    [LoggerMessage(31, LogLevel.Warning, "Event store {Place}: a stream could not be packed. Loads of long streams are slower for it, and nothing else. Said once; the store counts.")]
    private static partial void LogFailed(ILogger logger, string place, Exception exception);

    [LoggerMessage(33, LogLevel.Warning, "Event store {Place}, schema {Schema}: the table of packed streams is missing or forbidden. Events are read instead, until the store is opened anew. Loads of long streams are slower for it, and nothing else.")]
    private static partial void LogClosed(ILogger logger, string place, string schema, Exception exception);

    [LoggerMessage(32, LogLevel.Warning, "Event store {Place}: a packed segment of stream '{StreamId}' is damaged. Its events were read instead, and are packed anew. Said once; the store counts.")]
    private static partial void LogDamage(ILogger logger, string place, string streamId);
}

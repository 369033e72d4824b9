using System.Buffers;
using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Hands the rows of a stream to a fold that needs no metadata: version, type, transaction, sequence, payload.</summary>
/// <remarks>
/// Rows come one by one as the server sends them, however long the stream is; only the row at hand is in memory, and its payload is copied from Npgsql's buffer
/// without an array of its own. Sequential access would save that one row's buffer and cost a check per column: it is slower for events of the usual size.
/// </remarks>
internal sealed class StreamRows(NpgsqlDataReader row, string streamId, long afterVersion, IEventFold fold, TypeNumbers numbers, string place) : IDisposable
{
    private readonly EventPageBuilder _pages = new(streamId, fold);
    private byte[] _payload = ArrayPool<byte>.Shared.Rent(1024);

    /// <summary>The version of the event added last; before that, the version after which the rows should begin.</summary>
    public long Version { get; private set; } = afterVersion;

    /// <summary>How many events have been added.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the first row was the event of the version after which the rows should begin. It is not added.</summary>
    public bool HasKnownFirst { get; private set; }

    /// <summary>Adds all rows, as long as each is the next event.</summary>
    /// <returns>False if a row is not; the rows before it have been added.</returns>
    public async ValueTask<bool> AddAllAsync(CancellationToken cancellationToken)
    {
        var types = numbers.Table;
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // Rows that have arrived already are not waited for, so nobody else looks.
            cancellationToken.ThrowIfCancellationRequested();
            var version = row.GetInt64(0);
            if (version != Version + 1)
            {
                if (version != Version || Count > 0 || HasKnownFirst)
                    return false;
                HasKnownFirst = true;
                continue;
            }

            var type = row.GetInt32(1);
            if (types[type] is null)
                types = await numbers.FindAsync(type, cancellationToken).ConfigureAwait(false);
            var length = ReadPayload();
            _pages.Add(types, type, ++Version, new Position((ulong)row.GetInt64(2), row.GetInt64(3)), _payload.AsSpan(0, length), default, null);
            Count++;
        }

        return true;
    }

    /// <summary>Hands on what is left.</summary>
    public void End() => _pages.Flush();

    public EventStoreException Missing() => PostgreSqlErrors.Damaged(place, $"version {Version + 1} of stream '{streamId}' is missing.");

    public void Dispose() => ArrayPool<byte>.Shared.Return(_payload);

    private int ReadPayload()
    {
        const int payload = 4;
        var length = (int)row.GetBytes(payload, 0, null, 0, 0);
        if (length > _payload.Length)
        {
            ArrayPool<byte>.Shared.Return(_payload);
            _payload = ArrayPool<byte>.Shared.Rent(length);
        }

        return length == 0 ? 0 : (int)row.GetBytes(payload, 0, _payload, 0, length);
    }
}

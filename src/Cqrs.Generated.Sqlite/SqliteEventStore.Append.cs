using Cqrs.Generated.Sqlite.Writing;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite;

/// <content>Appending.</content>
public sealed partial class SqliteEventStore
{
    /// <inheritdoc/>
    public string DatabaseSystem => "sqlite";

    /// <inheritdoc/>
    /// <remarks>Cancellation withdraws an append that still waits for the writer; one that is being written is awaited, so that its outcome is known.</remarks>
    public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return WriteAsync(new PendingAppend(request), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(static (reader, id) => reader.FindAppend(id), batchId));
    }
}

using Cqrs.Generated.Sqlite.Writing;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite;

/// <content>Checkpoints.</content>
public sealed partial class SqliteEventStore
{
    /// <inheritdoc/>
    public ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(static (reader, name) => reader.Checkpoint(name), name));
    }

    /// <inheritdoc/>
    /// <remarks>Costs a sync, which it shares with the appends of the moment.</remarks>
    public async ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        await WriteAsync(new PendingCheckpoint(name, position), cancellationToken).ConfigureAwait(false);
    }
}

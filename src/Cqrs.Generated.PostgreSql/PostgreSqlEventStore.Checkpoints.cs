using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql;

/// <content>Checkpoints.</content>
public sealed partial class PostgreSqlEventStore
{
    /// <inheritdoc/>
    public async ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _reader.LoadCheckpointAsync(name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>A transaction of its own, and a sync.</remarks>
    public async ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _checkpoints.SaveAsync(name, position, cancellationToken).ConfigureAwait(false);
    }
}

namespace Cqrs.Generated.Stores;

/// <summary>Remembers how far a named reader of the log has come.</summary>
public interface ICheckpointStore
{
    /// <summary>The reader's checkpoint; <see cref="Position.Start"/> if it has none.</summary>
    ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Keeps the reader's checkpoint, as durably as the store keeps events.</summary>
    ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken = default);
}

namespace Cqrs.Generated.Stores;

/// <summary>Remembers how far a named reader of the log has come.</summary>
public interface ICheckpointStore
{
    /// <summary>The reader's checkpoint; <see cref="Position.Start"/> if it has none.</summary>
    /// <exception cref="ArgumentException">The name is empty, or no <see cref="StorableText"/>.</exception>
    ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Keeps the reader's checkpoint, as durably as the store keeps events.</summary>
    /// <exception cref="ArgumentException">The name is empty, or no <see cref="StorableText"/>.</exception>
    ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken = default);
}

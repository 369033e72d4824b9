namespace Cqrs.Generated.Stores;

/// <summary>Where an append went.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="Version">The version of the append's last event.</param>
/// <param name="Position">The position of the append's last event: pass it to <c>WaitForAsync</c> of a projection to read your own write.</param>
/// <param name="Repeated">True if the batch had been appended before and nothing was written now.</param>
public readonly record struct AppendResult(string StreamId, long Version, Position Position, bool Repeated);

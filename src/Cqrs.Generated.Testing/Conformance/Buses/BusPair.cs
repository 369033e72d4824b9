namespace Cqrs.Generated.Testing;

/// <summary>The buses of one process.</summary>
/// <param name="Commands">Its command bus.</param>
/// <param name="Events">Its event bus.</param>
public sealed record BusPair(ICommandBus Commands, IEventBus Events);

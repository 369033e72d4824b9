namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>A batch as a read of the whole log shows it.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Count">How many events it has.</param>
/// <param name="Version">The version of its last event.</param>
/// <param name="Position">The position of its last event.</param>
internal readonly record struct BatchSeen(string Stream, int Count, long Version, Position Position);

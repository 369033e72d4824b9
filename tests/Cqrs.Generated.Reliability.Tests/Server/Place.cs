namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>Where an event stands. A struct, because a million of them are kept for each follower.</summary>
/// <param name="Stream">The stream's number in the order in which streams appeared: two who saw the same log have the same numbers.</param>
/// <param name="Version">Its version in the stream.</param>
/// <param name="Position">Its position in the log.</param>
internal readonly record struct Place(int Stream, long Version, Position Position);

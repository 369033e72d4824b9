namespace Cqrs.Generated;

/// <summary>
/// Says that a command which had been parked was delivered anew, and has been handled: what a <see cref="CqrsErrorEvent"/> of it said before holds no longer. It is appended to the log under the command's correlation id,
/// where the failure stands. A command that is handled at once has its events there, and needs no such word.
/// </summary>
/// <param name="CommandType">The name of the command.</param>
/// <param name="Effects">What it appended, then or at an earlier attempt; empty for a command that changed nothing.</param>
[Event("cqrs.SuccessEvent")]
public sealed record CqrsSuccessEvent(string CommandType, IReadOnlyList<CqrsEffect> Effects);

/// <summary>What a command appended to a stream.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="Version">The version of the last event there.</param>
/// <param name="Position">The position of that event, as <see cref="Generated.Position.ToString"/> writes it.</param>
public sealed record CqrsEffect(string StreamId, long Version, string Position);

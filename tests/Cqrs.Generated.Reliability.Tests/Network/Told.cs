using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>What a writer was told in the end about what it wanted to append.</summary>
/// <param name="Key">Its name; each event's payload is that name, a '#', and the event's number.</param>
/// <param name="Events">How many events it had.</param>
/// <param name="Result">What was acknowledged; null where the writer was told that nothing was written.</param>
internal sealed record Told(string Key, int Events, AppendResult? Result);

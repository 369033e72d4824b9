namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>That the last write failed.</summary>
/// <param name="Reason">Why: what went wrong with the file.</param>
/// <param name="Since">When the first of several in a row did.</param>
/// <param name="IsFull">Whether the disk was full.</param>
internal sealed record WriteFailure(string Reason, DateTimeOffset Since, bool IsFull);

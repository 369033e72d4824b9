namespace Cqrs.Generated.Sqlite;

/// <summary>How a store is.</summary>
/// <param name="Path">The full path of its file.</param>
/// <param name="SchemaVersion">The version of the file's format.</param>
/// <param name="Head">How far the log can be read.</param>
/// <param name="WriteFailure">Why the last write failed, if none has succeeded since: the disk is full, the file read-only, locked for too long, or gone. Null if it did not fail.</param>
/// <param name="WritesFailSince">Since when, in UTC; null if the last one did not fail.</param>
public sealed record SqliteHealth(string Path, int SchemaVersion, Position Head, string? WriteFailure, DateTimeOffset? WritesFailSince);

using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>A stream that is to get a snapshot.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="Aggregate">The stream name of its class: what counters and logs say.</param>
/// <param name="Discard">Whether the snapshot that is there is to be deleted first: it is ahead of the stream or damaged, and would keep the new one out.</param>
/// <param name="TakeAsync">Folds the stream and encodes its state; null where there is nothing to save.</param>
internal sealed record SnapshotRequest(string StreamId, string Aggregate, bool Discard, Func<CancellationToken, ValueTask<Snapshot?>> TakeAsync);

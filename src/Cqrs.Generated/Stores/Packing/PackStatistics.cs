namespace Cqrs.Generated.Stores.Packing;

/// <summary>What a store's packing has done since the store was opened, in this process.</summary>
/// <param name="Segments">How many segments it has written.</param>
/// <param name="Events">How many events those hold.</param>
/// <param name="Damaged">How often a read met packed segments that it could not use, and read the events instead.</param>
/// <param name="Failures">How often packing failed. Nobody but the log has heard of it; reads go on with what is packed.</param>
/// <param name="Dropped">How many requests found the packer's line full. The next read asks again.</param>
public readonly record struct PackStatistics(long Segments, long Events, long Damaged, long Failures, long Dropped);

namespace Cqrs.Generated;

/// <summary>
/// The promise of a transactional projection that its work can be divided by streams: what it does with an event depends on nothing but that event and earlier ones of the same stream, and the rows that it writes for the events
/// of one stream are written for no other. Events of one stream then come in order, as ever; those of different streams in any order, and at the same time.
/// </summary>
/// <remarks>
/// <para>A row for each account, from the stream of each account, keeps it. A sum over all accounts does not, nor does a row that is found by anything but its stream: that it goes well when it is tried says nothing.</para>
/// <para>Where more than a batch has to be caught up with, in a rebuild or behind a log that is written faster, the projection is fed in <see cref="ProjectionOptions.Partitions"/> parts at once, each with a transaction and a checkpoint
/// of its own; at the end of the log they become one again. SQLite writes one transaction at a time: there it is fed in one.</para>
/// </remarks>
public interface IPartitionedByStream
{
    /// <summary>Makes another one of the same class, with what this one was made with, and so for the same database: each part has its own, because each collects in its own fields.</summary>
    TransactionalProjection NewPartition();
}

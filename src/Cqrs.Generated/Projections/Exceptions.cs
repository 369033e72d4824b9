namespace Cqrs.Generated;

/// <summary>A projection did not reach a position in time.</summary>
/// <param name="projection">Its name.</param>
/// <param name="wanted">What was waited for.</param>
/// <param name="reached">Where it stands.</param>
/// <param name="timeout">How long was waited.</param>
/// <param name="status">How the projection says that it is; null where nobody in this process feeds it.</param>
public sealed class ProjectionTimeoutException(string projection, Position wanted, Position reached, TimeSpan timeout, string? status = null)
    : CqrsException($"Projection {projection} did not reach position {wanted} within {timeout}: it stands at {reached}. {status ?? "Is a host running it?"}")
{
    /// <summary>The position that was waited for.</summary>
    public Position Wanted { get; } = wanted;

    /// <summary>Where the projection stands.</summary>
    public Position Reached { get; } = reached;
}

/// <summary>A projection has stopped because a handler threw, or an event did not decode. It stands before that event; nothing was skipped.</summary>
public sealed class ProjectionFailedException(string projection, Position reached, Exception cause)
    : CqrsException($"Projection {projection} has stopped after position {reached}: {cause?.Message}", cause)
{
    /// <summary>Where the projection stands.</summary>
    public Position Reached { get; } = reached;
}

/// <summary>The tables of a transactional projection cannot be made or exchanged. What serves goes on serving.</summary>
/// <param name="projection">Its name.</param>
/// <param name="problem">What is wrong.</param>
/// <param name="cause">What the database said.</param>
public sealed class ProjectionTablesException(string projection, string problem, Exception? cause)
    : CqrsException($"Projection {projection}: {problem}", cause);

/// <summary>The read model of a projection could not be written. Nothing of the batch was; the tables are as their checkpoint says.</summary>
/// <param name="projection">Its name.</param>
/// <param name="after">The checkpoint.</param>
/// <param name="upTo">The last event of the batch.</param>
/// <param name="cause">What the database said, or what the projection threw.</param>
public sealed class ProjectionSaveException(string projection, Position after, Position upTo, Exception cause)
    : CqrsException($"Projection {projection} could not write what the events after position {after} up to {upTo} have brought: {cause?.Message} Have its tables been altered?", cause)
{
    /// <summary>Where the projection stands.</summary>
    public Position After { get; } = after;

    /// <summary>The last event of the batch.</summary>
    public Position UpTo { get; } = upTo;
}

/// <summary>The tables of a projection were made by other code, and the options do not let them be built anew by themselves.</summary>
/// <param name="projection">Its name.</param>
/// <param name="made">The fingerprint of the code that made them.</param>
/// <param name="own">That of the code that runs.</param>
public sealed class StaleProjectionException(string projection, string made, string own)
    : CqrsException($"The tables of projection {projection} were made by other code (fingerprint {made}) than what runs now ({own}). Build them anew with ProjectionRebuild, or say that they are right with ProjectionRebuild.AcceptAsync.");

/// <summary>A projection's checkpoint is ahead of the log: the log was restored from a backup, or is another one. What the projection has handled may not be in it.</summary>
/// <param name="projection">Its name.</param>
/// <param name="checkpoint">Its checkpoint.</param>
/// <param name="head">The end of the log.</param>
public sealed class CheckpointAheadException(string projection, Position checkpoint, Position head)
    : CqrsException($"Projection {projection} stands at position {checkpoint}, but the log ends at {head}: it was restored from a backup, or is another log. Build the projection anew from this log, with ProjectionRebuild, and start again what was stopped by this, or call its Resume.")
{
    /// <summary>The checkpoint.</summary>
    public Position Checkpoint { get; } = checkpoint;

    /// <summary>The end of the log.</summary>
    public Position Head { get; } = head;
}

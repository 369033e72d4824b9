using System.Data.Common;

namespace Cqrs.Generated.Stores;

/// <summary>What databases do each in their own way, as far as it concerns projections. For adapters.</summary>
public abstract class ProjectionDialect
{
    /// <summary>The time in milliseconds since 1970, as an expression: the server's where there is a server, so that all owners have one clock.</summary>
    public abstract string Now { get; }

    /// <summary>Says with a row whether there is a book of projections, for those who may not make one.</summary>
    public abstract string FindBook { get; }

    /// <summary>Says with a row whether there is a table <c>cqrs_projection_lanes</c>, of builds that are divided by streams. Null where the database writes one transaction at a time: no build is divided there.</summary>
    public virtual string? FindLanes => null;

    /// <summary>What goes before the first statement of a transaction that changes the bookkeeping, so that two do not do it at once; null where the database sees to it.</summary>
    public abstract string? Lock { get; }

    /// <summary>
    /// What goes before the statement that moves a checkpoint: has the server end a transaction whose owner says nothing for <paramref name="duration"/>, so that one who is paused in the middle of a batch does not hold up
    /// its successor for ever. Null where nothing is needed.
    /// </summary>
    public abstract string? LimitIdleness(TimeSpan duration);

    /// <summary>
    /// What goes before statements that take tables away from their readers: has the server give up after a moment, because all who come later wait behind a statement that waits. Null where readers hold nobody up.
    /// </summary>
    public abstract string? LimitWaits { get; }

    /// <summary>Whether it was given up because of <see cref="LimitWaits"/>.</summary>
    public abstract bool IsTaken(DbException exception);

    /// <summary>The name of parameter <paramref name="number"/>, from 1, that SQL calls <c>$1</c>.</summary>
    public abstract string ParameterName(int number);

    /// <summary>Whether the same may succeed a moment later: the server is away or takes too long, the disk is full, somebody else is writing. All else is an error in the projection or its tables.</summary>
    public abstract bool IsPassing(DbException exception);

    /// <summary>Makes the database ready, on a connection of its own and outside a transaction.</summary>
    public virtual ValueTask PrepareAsync(DbConnection connection, CancellationToken cancellationToken) => default;
}

using System.Data.Common;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Feeds a build of a projection, batch after batch: read, handle, write with the checkpoint.</summary>
/// <remarks>Whatever fails, what had been collected is forgotten, and the next batch begins where the tables stand.</remarks>
/// <param name="store">The log.</param>
/// <param name="projection">The projection.</param>
/// <param name="options">How it is fed.</param>
/// <param name="lane">What is read instead of the log, where the log is read for several at once; null to read it.</param>
internal sealed class ProjectionFeed(IEventStore store, TransactionalProjection projection, ProjectionOptions options, LaneLog? lane = null)
{
    private readonly ProjectionDatabase _database = projection.Database;

    /// <summary>The build as its tables stand.</summary>
    public ProjectionBuild Build => projection.Build!;

    /// <summary>Whether the last batch was as large as it was to be, so that more can be expected.</summary>
    public bool WasFull { get; private set; }

    /// <summary>Where events go.</summary>
    public IEventFold Fold => projection;

    /// <summary>How many events have been handled and committed, batch by batch.</summary>
    public long Events { get; private set; }

    /// <summary>Whether the build is divided by streams: it goes on in its parts, and not by this feed, until they are one again.</summary>
    public bool IsDivided { get; private set; }

    /// <summary>Begins with a build.</summary>
    /// <exception cref="CheckpointAheadException">It has handled what is not in this log.</exception>
    /// <exception cref="ProjectionTablesException">It is divided by streams, and the code does not allow it any more.</exception>
    public async ValueTask BeginAsync(ProjectionBuild build, CancellationToken cancellationToken)
    {
        var parts = await _database.LanesAsync(build, cancellationToken).ConfigureAwait(false);
        var furthest = parts.Append(build).Max(static part => part.Position);
        if (furthest != Position.Start && await store.GetHeadAsync(cancellationToken).ConfigureAwait(false) is var head && head < furthest)
            throw new CheckpointAheadException(build.Name, furthest, head);
        IsDivided = parts.Count > 0;
        if (IsDivided && projection is not IPartitionedByStream)
            throw new ProjectionTablesException(build.Name, $"build {build.Number} was being fed in parts when its process ended, and {projection.GetType()} is not IPartitionedByStream any more. Build it anew with ProjectionRebuild, or let the class be what it was until it has caught up.", null);
        projection.Become(build);
    }

    /// <summary>Divides the build by streams, or takes over the parts that it is divided into.</summary>
    public async ValueTask<IReadOnlyList<ProjectionBuild>> DivideAsync(Lease lease, int count, CancellationToken cancellationToken)
    {
        var parts = await _database.DivideAsync(Build, lease, count, cancellationToken).ConfigureAwait(false);
        IsDivided = true;

        // Also where a joining was not known to have succeeded: the parts begin where the build stands now.
        await RestartAsync(cancellationToken).ConfigureAwait(false);
        return parts;
    }

    /// <summary>Makes the build whole again, whose parts have all come as far as <paramref name="reached"/>.</summary>
    public async ValueTask JoinAsync(Lease lease, Position reached, CancellationToken cancellationToken)
    {
        projection.Become(await _database.JoinAsync(Build, lease, reached, options.LeaseDuration, cancellationToken).ConfigureAwait(false));
        (IsDivided, WasFull) = (false, false);
    }

    /// <summary>Reads what the projection takes of the log, or of its lane.</summary>
    public ValueTask<Position> ReadAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken)
        => lane is null ? store.ReadTakenAsync(after, maximum, projection.Takes, fold, cancellationToken) : new(lane.Read(after, maximum, fold));

    /// <summary>Handles up to <paramref name="maximum"/> events and commits what they have brought.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="FailedEventException">An event could not be handled. Those before it have been, and are committed.</exception>
    /// <exception cref="ProjectionSaveException">The read model could not be written.</exception>
    /// <exception cref="LeaseLostException">Somebody else owns the build.</exception>
    public async ValueTask<bool> RunAsync(Lease lease, int maximum, CancellationToken cancellationToken)
    {
        // Whatever a batch that was broken off has left is not of this one.
        projection.Become(Build);
        var from = projection.EventsFolded;
        Position reached;
        try
        {
            reached = await ReadAsync(Build.Position, maximum, projection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception brokenOff) when (brokenOff is OperationCanceledException or EventStoreException)
        {
            // The read may have broken off in its middle: what it gave comes again.
            projection.Become(Build);
            throw;
        }
        catch (Exception e)
        {
            // Its handler may have got half way. What came before it is handled once more, without it, and committed.
            var sound = (int)(projection.EventsFolded - from);
            projection.Become(Build);
            if (sound > 0)
                await RunAsync(lease, sound, cancellationToken).ConfigureAwait(false);
            throw new FailedEventException(e);
        }

        WasFull = projection.EventsFolded - from >= maximum;
        if (reached == Build.Position)
            return false;
        var count = projection.EventsFolded - from;
        await SaveAsync(lease, reached, cancellationToken).ConfigureAwait(false);
        Events += count;
        return true;
    }

    /// <summary>Moves the checkpoint alone: over an event that has been parked, or to where the parts of a divided build have come.</summary>
    public async ValueTask PassAsync(Lease lease, Position position, CancellationToken cancellationToken)
    {
        projection.Become(Build);
        try
        {
            projection.Become(await _database.SaveAsync(Build, lease, position, options.LeaseDuration, null, cancellationToken).ConfigureAwait(false));
        }
        catch (DbException e) when (_database.Dialect.IsPassing(e))
        {
            await RestartAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Commits what has been handled up to here.</summary>
    /// <exception cref="ProjectionSaveException">The read model could not be written.</exception>
    /// <exception cref="EventStoreException">The book of projections could not be written, which is no event's fault.</exception>
    public async ValueTask SaveAsync(Lease lease, Position reached, CancellationToken cancellationToken)
    {
        var isEntered = false;
        try
        {
            projection.Committed(await _database.SaveAsync(Build, lease, reached, options.LeaseDuration, WriteAsync, cancellationToken).ConfigureAwait(false));
        }
        catch (DbException e) when (_database.Dialect.IsPassing(e))
        {
            await RestartAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (Exception e) when (e is not LeaseLostException && !cancellationToken.IsCancellationRequested)
        {
            var after = Build.Position;
            projection.Become(Build);
            throw isEntered
                ? new ProjectionSaveException(projection.Name, after, reached, e)
                : new EventStoreException($"The checkpoint of projection {projection.Name} cannot be moved in the table cqrs_projections: {e.Message}", e);
        }

        ValueTask WriteAsync(DbTransaction transaction, CancellationToken token)
        {
            isEntered = true;
            return projection.WriteAsync(transaction, token);
        }
    }

    /// <summary>Lets the build serve, if it has come as far as the one that does.</summary>
    /// <returns>The build, which serves now; null if it is not its time yet.</returns>
    public async ValueTask<ProjectionBuild?> TrySwitchAsync(Lease lease, CancellationToken cancellationToken)
    {
        // In this order: what serves has read no further than the log reached afterwards, unless the log has been restored.
        var serving = await _database.FindServingAsync(Build.Name, cancellationToken).ConfigureAwait(false);
        var isBeyond = serving is not null && serving.Position > Build.Position && serving.Position > await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        return await _database.SwitchAsync(Build, lease, isBeyond ? serving!.Position : null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>After a transaction of which nobody knows whether it was committed, the database is asked.</summary>
    private async ValueTask RestartAsync(CancellationToken cancellationToken)
    {
        var build = Build;
        projection.Become(build);
        try
        {
            if (await _database.FindAsync(build, cancellationToken).ConfigureAwait(false) is { } now)
                projection.Become(now);
        }
        catch (DbException)
        {
            // It is still away. A save on a checkpoint that has moved meanwhile is refused, and the build is then claimed, and read, anew.
        }
    }
}

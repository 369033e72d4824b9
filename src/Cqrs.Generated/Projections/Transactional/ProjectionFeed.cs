using System.Data.Common;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Feeds a build of a projection, batch after batch: read, handle, write with the checkpoint.</summary>
/// <remarks>Whatever fails, what had been collected is forgotten, and the next batch begins where the tables stand.</remarks>
internal sealed class ProjectionFeed(IEventStore store, TransactionalProjection projection, ProjectionOptions options)
{
    private readonly ProjectionDatabase _database = projection.Database;

    /// <summary>The build as its tables stand.</summary>
    public ProjectionBuild Build => projection.Build!;

    /// <summary>Whether the last batch was as large as it was to be, so that more can be expected.</summary>
    public bool WasFull { get; private set; }

    /// <summary>Where events go.</summary>
    public IEventFold Fold => projection;

    /// <summary>Begins with a build.</summary>
    /// <exception cref="CheckpointAheadException">It has handled what is not in this log.</exception>
    public async ValueTask BeginAsync(ProjectionBuild build, CancellationToken cancellationToken)
    {
        if (build.Position != Position.Start && await store.GetHeadAsync(cancellationToken).ConfigureAwait(false) is var head && head < build.Position)
            throw new CheckpointAheadException(build.Name, build.Position, head);
        projection.Become(build);
    }

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
            reached = await store.ReadTakenAsync(Build.Position, maximum, projection.Takes, projection, cancellationToken).ConfigureAwait(false);
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
        await SaveAsync(lease, reached, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Goes over an event that has been parked.</summary>
    public async ValueTask PassAsync(Lease lease, Position position, CancellationToken cancellationToken)
    {
        projection.Become(Build);
        projection.Become(await _database.SaveAsync(Build, lease, position, options.LeaseDuration, null, cancellationToken).ConfigureAwait(false));
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

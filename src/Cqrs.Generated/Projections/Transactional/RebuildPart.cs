using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>One projection of a rebuild, from the making of its tables to the end of its lease.</summary>
internal sealed class RebuildPart
{
    private readonly ProjectionOptions _options;
    private readonly Lease _lease;
    private bool _hasEnded;

    private RebuildPart(TransactionalProjection projection, ProjectionFeed feed, ProjectionOptions options, Lease lease)
        => (Projection, Feed, _options, _lease) = (projection, feed, options, lease);

    public TransactionalProjection Projection { get; }

    public ProjectionFeed Feed { get; }

    public static async Task<RebuildPart> BeginAsync(IEventStore store, TransactionalProjection projection, ProjectionOptions options, CancellationToken cancellationToken)
    {
        projection.Take();
        try
        {
            var database = projection.Database;
            var build = await projection.BuildBesideAsync(cancellationToken).ConfigureAwait(false);
            var lease = await database.TryAcquireAsync(build, options.Owner, options.LeaseDuration, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"{projection.Name} is being built anew by another process (build {build.Number}). If that has died, its lease ends within {options.LeaseDuration.TotalSeconds:0} s.");

            // As it stands now that it is owned.
            build = await database.FindAsync(build, cancellationToken).ConfigureAwait(false) ?? throw new LeaseLostException(lease, 0);
            var feed = new ProjectionFeed(store, projection, options);
            await feed.BeginAsync(build, cancellationToken).ConfigureAwait(false);
            return new RebuildPart(projection, feed, options, lease);
        }
        catch
        {
            projection.GiveBack();
            throw;
        }
    }

    /// <summary>Commits what has been handled; that keeps the lease too.</summary>
    public Task SaveAsync(Position reached, CancellationToken cancellationToken) => Feed.SaveAsync(_lease, reached, cancellationToken).AsTask();

    /// <summary>Lets it serve, if it has come as far as what serves.</summary>
    public async ValueTask<ProjectionBuild?> TrySwitchAsync(CancellationToken cancellationToken)
    {
        await Projection.Database.RenewAsync(Feed.Build, _lease, _options.LeaseDuration, cancellationToken).ConfigureAwait(false);
        return await Feed.SwitchAsync(_lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the build back: to whoever feeds what serves, or to whoever goes on with it later.</summary>
    public async ValueTask EndAsync()
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        try
        {
            await Projection.Database.ReleaseAsync(Feed.Build, _lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Its lease ends by itself, and why the database does not answer is said by what failed before.
        }

        Projection.GiveBack();
    }
}

using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>One projection of a rebuild, from the making of its tables to the end of its lease.</summary>
internal sealed class RebuildPart : IAsyncDisposable
{
    private readonly HeldLease _lease;

    private RebuildPart(TransactionalProjection projection, ProjectionFeed feed, HeldLease lease) => (Projection, Feed, _lease) = (projection, feed, lease);

    public TransactionalProjection Projection { get; }

    public ProjectionFeed Feed { get; }

    public static async Task<RebuildPart> BeginAsync(IEventStore store, TransactionalProjection projection, ProjectionOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        projection.Take();
        try
        {
            var claim = new NewBuildClaim(projection, store, options);
            var (lease, reason) = await claim.TryAcquireAsync(cancellationToken).ConfigureAwait(false);
            if (lease is null)
                throw new InvalidOperationException($"{projection.Name} is being built anew by another process: {reason}. If that has died, its lease ends within {options.LeaseDuration.TotalSeconds:0} s.");
            var held = new HeldLease(claim, lease, options.LeaseDuration, clock, cancellationToken);
            try
            {
                var feed = new ProjectionFeed(store, projection, options);
                await feed.BeginAsync(claim.Build!, cancellationToken).ConfigureAwait(false);
                return new RebuildPart(projection, feed, held);
            }
            catch
            {
                await held.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch
        {
            projection.GiveBack();
            throw;
        }
    }

    /// <summary>Its lanes, for a pass in which some projection's work is divided.</summary>
    public ValueTask<LaneSet> LanesAsync(LaneWork work, CancellationToken cancellationToken) => LaneSet.OfAsync(work, Projection, Feed, _lease.Lease, cancellationToken);

    /// <summary>Commits what has been handled.</summary>
    public Task SaveAsync(Position reached, CancellationToken cancellationToken) => Feed.SaveAsync(_lease.Lease, reached, cancellationToken).AsTask();

    /// <summary>Lets it serve, if it has come as far as what serves.</summary>
    public ValueTask<ProjectionBuild?> TrySwitchAsync(CancellationToken cancellationToken) => Feed.TrySwitchAsync(_lease.Lease, cancellationToken);

    /// <summary>Gives the build back: to whoever feeds what serves, or to whoever goes on with it later. Where the database does not answer, the lease ends by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lease.DisposeAsync().ConfigureAwait(false);
        Projection.GiveBack();
    }
}

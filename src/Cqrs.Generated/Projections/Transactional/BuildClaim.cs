using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>A projection's claim on one of its builds. Each time that it asks it chooses which: the one that serves if this code has made it, otherwise one of its own beside it.</summary>
internal class BuildClaim(TransactionalProjection projection, IEventStore store, ProjectionOptions options) : IClaim
{
    private readonly ProjectionDatabase _database = projection.Database;

    // The newest build of this code that this process has seen, whoever fed it.
    private long _known;

    /// <summary>The build that was acquired last.</summary>
    public ProjectionBuild? Build { get; set; }

    private string Fingerprint => FingerprintOf(projection);

    public static string FingerprintOf(TransactionalProjection projection) => projection.Fingerprint.IsNone ? "" : projection.Fingerprint.ToString();

    public async ValueTask<(Lease? Lease, string Reason)> TryAcquireAsync(CancellationToken cancellationToken)
    {
        var (build, reason) = await ChooseAsync(cancellationToken).ConfigureAwait(false);
        if (build is null)
            return (null, reason);
        Knows([build]);
        var lease = await _database.TryAcquireAsync(build, options.Owner, options.LeaseDuration, cancellationToken).ConfigureAwait(false);
        if (lease is null)
            return (null, $"another instance owns build {build.Number} of '{build.Name}'");

        try
        {
            // Read again: the one that owned it before may have come further since.
            Build = await _database.FindAsync(build, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Nobody would know of the lease, and everybody wait for its end.
            await _database.ReleaseAsync(build, lease, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        if (Build is null)
            return (null, $"build {build.Number} of '{build.Name}' has been replaced");
        if (Build.Fingerprint == Fingerprint)
            return (lease, "");

        // Two began at once, and the first tables are the other's.
        await _database.ReleaseAsync(build, lease, CancellationToken.None).ConfigureAwait(false);
        return (null, $"build {build.Number} of '{build.Name}' has just been made by other code (fingerprint {Build.Fingerprint})");
    }

    public ValueTask RenewAsync(Lease lease, CancellationToken cancellationToken) => _database.RenewAsync(Build!, lease, options.LeaseDuration, cancellationToken);

    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) => _database.ReleaseAsync(Build!, lease, cancellationToken);

    protected virtual async ValueTask<(ProjectionBuild? Build, string Reason)> ChooseAsync(CancellationToken cancellationToken)
    {
        var builds = await _database.ReadAsync(projection.Name, cancellationToken).ConfigureAwait(false);
        var serving = builds.FirstOrDefault(static build => build.Serves);
        Knows(builds);
        if (serving is null && builds.Count == 0)
            return (await _database.CreateAsync(projection.Name, Fingerprint, beside: false, projection.ScriptFor, cancellationToken).ConfigureAwait(false), "");
        if (serving is not null && serving.Fingerprint == Fingerprint)
            return (serving, "");

        // An equal number too: its tables have been accepted for that code, or those that it knew were dropped and their number given away.
        // Two versions of the code run beside each other while an application is being replaced. The older one must not take the tables back: neither who fed them nor who stood by.
        if (serving is not null && _known > 0 && serving.Number >= _known)
            return (null, $"build {serving.Number} of '{projection.Name}', made by other code (fingerprint {serving.Fingerprint}), serves in the place of what this code made");
        if (serving is not null && options.WhenCodeHasChanged != StaleProjection.Rebuild)
        {
            var stale = new StaleProjectionException(projection.Name, serving.Fingerprint, Fingerprint);
            return options.WhenCodeHasChanged == StaleProjection.Wait ? (null, stale.Message) : throw new StoppedException(stale);
        }

        return (await projection.BuildBesideAsync(store, cancellationToken).ConfigureAwait(false), "");
    }

    private void Knows(IEnumerable<ProjectionBuild> builds)
    {
        foreach (var build in builds)
        {
            if (build.Fingerprint == Fingerprint)
                _known = Math.Max(_known, build.Number);
        }
    }
}

/// <summary>A claim on a new build, whatever serves.</summary>
internal sealed class NewBuildClaim(TransactionalProjection projection, IEventStore store, ProjectionOptions options) : BuildClaim(projection, store, options)
{
    private readonly TransactionalProjection _projection = projection;
    private readonly IEventStore _store = store;

    protected override async ValueTask<(ProjectionBuild? Build, string Reason)> ChooseAsync(CancellationToken cancellationToken)
        => (await _projection.BuildBesideAsync(_store, cancellationToken).ConfigureAwait(false), "");
}

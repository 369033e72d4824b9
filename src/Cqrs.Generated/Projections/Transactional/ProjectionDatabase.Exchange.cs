using System.Data.Common;

namespace Cqrs.Generated.Stores;

/// <content>Builds take each other's place.</content>
public sealed partial class ProjectionDatabase
{
    /// <summary>Lets a build that has caught up serve in the place of the one that does: its tables take the plain names, and the others are dropped, all in one transaction.</summary>
    /// <param name="build">The build.</param>
    /// <param name="lease">The owner's.</param>
    /// <param name="beyond">Where the one that serves stands if that is beyond the end of the log, which has been restored from a backup: there it need not be caught up with. Null otherwise.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The build, which serves now; null if it has not come as far yet as the one that serves.</returns>
    /// <exception cref="EventStoreException">Readers of the tables that serve do not end. Nothing was changed, and it can be tried again.</exception>
    /// <exception cref="LeaseLostException">Somebody else owns the build.</exception>
    /// <exception cref="ProjectionTablesException">The tables cannot take each other's place. Nothing was changed.</exception>
    public async ValueTask<ProjectionBuild?> SwitchAsync(ProjectionBuild build, Lease lease, Position? beyond, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(lease);
        try
        {
            return await ExchangeAsync(build, lease, beyond, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException e) when (dialect.IsTaken(e))
        {
            throw new EventStoreException(
                $"Build {build.Number} of projection {build.Name} cannot take its place: somebody has been reading or writing the tables that serve for more than a second, perhaps in a transaction that was left open. It is tried again.", e);
        }
    }

    private ValueTask<ProjectionBuild?> ExchangeAsync(ProjectionBuild build, Lease lease, Position? beyond, CancellationToken cancellationToken)
        => ChangeAsync<ProjectionBuild?>(async (connection, transaction) =>
        {
            if (dialect.LimitWaits is { } limit)
                await ExecuteAsync(connection, transaction, limit, cancellationToken).ConfigureAwait(false);

            // Both rows are locked from here on: who feeds the build that serves waits, and then finds that it has been replaced.
            await ExecuteAsync(connection, transaction, "UPDATE cqrs_projections SET token = token WHERE name = @name", cancellationToken, ("name", build.Name)).ConfigureAwait(false);
            var builds = await ReadAsync(connection, transaction, build.Name, cancellationToken).ConfigureAwait(false);
            var own = builds.FirstOrDefault(other => other.Number == build.Number);
            if (own is null || await TokenAsync(connection, transaction, build, cancellationToken).ConfigureAwait(false) != lease.Token)
                throw new LeaseLostException(lease, own is null ? 0 : lease.Token + 1);
            if (own.Serves)
                return own;
            var serving = builds.FirstOrDefault(static other => other.Serves);
            if (serving is not null && serving.Position > own.Position && serving.Position != beyond)
                return null;
            var serves = own with { Serves = true };
            try
            {
                if (serving is not null)
                    await DropAsync(connection, transaction, serving, cancellationToken).ConfigureAwait(false);
                foreach (var table in own.Tables)
                    await ExecuteAsync(connection, transaction, $"ALTER TABLE {own.NameOf(table)} RENAME TO {serves.NameOf(table)}", cancellationToken).ConfigureAwait(false);
            }
            catch (DbException e) when (!dialect.IsPassing(e))
            {
                throw new ProjectionTablesException(build.Name, $"the tables of build {build.Number} cannot take the place of those that serve: {e.Message} Does a view or a foreign key depend on them?", e);
            }

            await ExecuteAsync(
                connection, transaction, "UPDATE cqrs_projections SET serves = 1 WHERE name = @name AND build = @build", cancellationToken, ("name", build.Name), ("build", build.Number)).ConfigureAwait(false);
            return serves;
        }, cancellationToken);

    /// <summary>Drops a build that does not serve, unless somebody owns it.</summary>
    /// <returns>Whether it is gone.</returns>
    public ValueTask<bool> TryDropAsync(ProjectionBuild build, CancellationToken cancellationToken)
        => ChangeAsync(async (connection, transaction) =>
        {
            ArgumentNullException.ThrowIfNull(build);
            if (await ScalarAsync(
                connection, transaction, $"UPDATE cqrs_projections SET token = token + 1 WHERE name = @name AND build = @build AND serves = 0 AND lease_end <= {dialect.Now} RETURNING token", cancellationToken,
                ("name", build.Name), ("build", build.Number)).ConfigureAwait(false) is null)
                return false;
            await DropAsync(connection, transaction, build, cancellationToken).ConfigureAwait(false);
            return true;
        }, cancellationToken);

    private async ValueTask DropAsync(DbConnection connection, DbTransaction transaction, ProjectionBuild build, CancellationToken cancellationToken)
    {
        // Before its tables: whoever writes a part of it has locked that part's row first, too.
        if (await HasLanesAsync(connection, transaction, cancellationToken).ConfigureAwait(false))
            await ExecuteAsync(connection, transaction, "DELETE FROM cqrs_projection_lanes WHERE name = @name AND build = @build", cancellationToken, ("name", build.Name), ("build", build.Number)).ConfigureAwait(false);
        foreach (var table in build.Tables.Reverse())
            await ExecuteAsync(connection, transaction, $"DROP TABLE {build.NameOf(table)}", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(
            connection, transaction, "DELETE FROM cqrs_projections WHERE name = @name AND build = @build", cancellationToken, ("name", build.Name), ("build", build.Number)).ConfigureAwait(false);
    }
}

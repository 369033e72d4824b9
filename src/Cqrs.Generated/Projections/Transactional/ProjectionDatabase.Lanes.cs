using System.Data.Common;

namespace Cqrs.Generated.Stores;

/// <content>Builds whose work is divided by streams: a row of <c>cqrs_projection_lanes</c> for each part, with a checkpoint of its own.</content>
/// <remarks>
/// A part's transaction locks its own row and no other, so that parts do not wait for each other. Whoever takes over a build takes over each of its parts, by writing its own token into their rows, and so waits for the transactions
/// of the owner before it; tokens only grow.
/// </remarks>
public sealed partial class ProjectionDatabase
{
    private const string LaneTable =
        """
        CREATE TABLE IF NOT EXISTS cqrs_projection_lanes (
            name text NOT NULL,
            build bigint NOT NULL,
            lane integer NOT NULL,
            epoch bigint NOT NULL,
            sequence bigint NOT NULL,
            token bigint NOT NULL,
            PRIMARY KEY (name, build, lane))
        """;

    /// <summary>The parts that a build is divided into, each as it stands; none where it is whole.</summary>
    internal async ValueTask<IReadOnlyList<ProjectionBuild>> LanesAsync(ProjectionBuild build, CancellationToken cancellationToken)
    {
        if (dialect.FindLanes is null)
            return [];
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return !await HasLanesAsync(connection, null, cancellationToken).ConfigureAwait(false) ? [] : await LanesAsync(
                connection, null, "SELECT lane, epoch, sequence FROM cqrs_projection_lanes WHERE name = @name AND build = @build", build, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Divides a build into parts that begin where it stands, or takes over those that it is divided into.</summary>
    /// <returns>The parts. From here on nobody else's transactions on them succeed.</returns>
    /// <exception cref="LeaseLostException">Somebody else owns the build, or it has been replaced.</exception>
    internal async ValueTask<IReadOnlyList<ProjectionBuild>> DivideAsync(ProjectionBuild build, Lease lease, int count, CancellationToken cancellationToken)
    {
        if (await LanesAsync(build, cancellationToken).ConfigureAwait(false) is { Count: > 0 } known)
            count = known.Count;
        else
            await ChangeAsync((connection, transaction) => MakeLanesAsync(connection, transaction, build, lease, count, cancellationToken), cancellationToken).ConfigureAwait(false);
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var lanes = await LanesAsync(
                connection, null, "UPDATE cqrs_projection_lanes SET token = @token WHERE name = @name AND build = @build AND token <= @token RETURNING lane, epoch, sequence", build, cancellationToken,
                ("token", lease.Token)).ConfigureAwait(false);
            if (lanes.Count == count)
                return lanes;
        }

        throw await LostAsync(build, lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a build whole again, whose parts have all come as far as <paramref name="reached"/>.</summary>
    /// <exception cref="LeaseLostException">Somebody else owns the build, or has moved one of its parts. It is as it was.</exception>
    internal ValueTask<ProjectionBuild> JoinAsync(ProjectionBuild build, Lease lease, Position reached, TimeSpan duration, CancellationToken cancellationToken)
        => ChangeAsync(async (connection, transaction) =>
        {
            if (await MoveAsync(connection, transaction, build, lease, reached, duration, cancellationToken).ConfigureAwait(false) == 0)
                throw new LeaseLostException(lease, await TokenAsync(connection, transaction, build, cancellationToken).ConfigureAwait(false));
            await ExecuteAsync(
                connection, transaction, "DELETE FROM cqrs_projection_lanes WHERE name = @name AND build = @build AND token = @token AND epoch = @epoch AND sequence = @sequence", cancellationToken,
                ("name", build.Name), ("build", build.Number), ("token", lease.Token), ("epoch", (long)reached.Epoch), ("sequence", reached.Sequence)).ConfigureAwait(false);
            if (await ScalarAsync(
                connection, transaction, "SELECT 1 FROM cqrs_projection_lanes WHERE name = @name AND build = @build LIMIT 1", cancellationToken, ("name", build.Name), ("build", build.Number)).ConfigureAwait(false) is not null)
                throw new LeaseLostException(lease, await TokenAsync(connection, transaction, build, cancellationToken).ConfigureAwait(false));
            return build with { Position = reached };
        }, cancellationToken);

    private async ValueTask<int> MakeLanesAsync(DbConnection connection, DbTransaction transaction, ProjectionBuild build, Lease lease, int count, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, transaction, LaneTable, cancellationToken).ConfigureAwait(false);

        // Its row is locked from here on: nobody takes the build over meanwhile.
        if (await ExecuteAsync(
            connection, transaction, "UPDATE cqrs_projections SET token = token WHERE name = @name AND build = @build AND token = @token", cancellationToken,
            ("name", build.Name), ("build", build.Number), ("token", lease.Token)).ConfigureAwait(false) == 0)
            throw new LeaseLostException(lease, await TokenAsync(connection, transaction, build, cancellationToken).ConfigureAwait(false));
        for (var lane = 0; lane < count; lane++)
        {
            await ExecuteAsync(
                connection, transaction,
                """
                INSERT INTO cqrs_projection_lanes (name, build, lane, epoch, sequence, token)
                SELECT name, build, CAST(@lane AS integer), epoch, sequence, token FROM cqrs_projections WHERE name = @name AND build = @build
                """,
                cancellationToken, ("lane", lane), ("name", build.Name), ("build", build.Number)).ConfigureAwait(false);
        }

        return count;
    }

    private async ValueTask<bool> HasLanesAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
        => dialect.FindLanes is { } find && await ScalarAsync(connection, transaction, find, cancellationToken).ConfigureAwait(false) is not null;

    private static async ValueTask<IReadOnlyList<ProjectionBuild>> LanesAsync(
        DbConnection connection, DbTransaction? transaction, string sql, ProjectionBuild build, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        var lanes = new List<ProjectionBuild>();
        var command = Command(connection, transaction, sql, [("name", build.Name), ("build", build.Number), .. values]);
        await using (command.ConfigureAwait(false))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                    lanes.Add(build with { Lane = row.GetInt32(0), Position = new Position((ulong)row.GetInt64(1), row.GetInt64(2)) });
            }
        }

        return [.. lanes.OrderBy(static lane => lane.Lane)];
    }
}

using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Cqrs.Generated.Stores;

/// <summary>Where the tables of transactional projections are, with the book that is kept of them: the table <c>cqrs_projections</c>, a row for each build of each projection.</summary>
/// <remarks>
/// <para>A row holds checkpoint, fingerprint, owner and fencing token together. A batch of events is one transaction that first moves the checkpoint, on the condition that token and checkpoint are those that its owner knows, and
/// then writes the read model: both happen or neither, and only for the newest owner.</para>
/// <para>The row stays locked to the end of that transaction, so who wants to take over waits for it, and then finds either its effects and its checkpoint or none of both.</para>
/// </remarks>
/// <param name="source">Opens connections.</param>
/// <param name="dialect">The database's ways.</param>
public sealed partial class ProjectionDatabase(DbDataSource source, ProjectionDialect dialect)
{
    private const string Columns = "name, build, fingerprint, serves, epoch, sequence, tables";

    /// <summary>The database's ways.</summary>
    public ProjectionDialect Dialect => dialect;

    /// <summary>The builds of a projection, the one that serves first. Makes nothing, so that whoever may only read may ask.</summary>
    public async ValueTask<IReadOnlyList<ProjectionBuild>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await HasBookAsync(connection, cancellationToken).ConfigureAwait(false) ? await ReadAsync(connection, null, name, cancellationToken).ConfigureAwait(false) : [];
    }

    /// <summary>A build, or a part of one, as it stands now; null if it has been replaced or dropped.</summary>
    internal async ValueTask<ProjectionBuild?> FindAsync(ProjectionBuild build, CancellationToken cancellationToken)
        => build.Lane is null
            ? (await ReadAsync(build.Name, cancellationToken).ConfigureAwait(false)).FirstOrDefault(other => other.Number == build.Number)
            : (await LanesAsync(build, cancellationToken).ConfigureAwait(false)).FirstOrDefault(other => other.Lane == build.Lane);

    /// <summary>The build of a projection that serves; null if there is none.</summary>
    internal async ValueTask<ProjectionBuild?> FindServingAsync(string name, CancellationToken cancellationToken)
        => (await ReadAsync(name, cancellationToken).ConfigureAwait(false)).FirstOrDefault(static build => build.Serves);

    /// <summary>Makes the tables of a build, and enters it.</summary>
    /// <param name="name">The projection.</param>
    /// <param name="fingerprint">Of the code that makes it.</param>
    /// <param name="beside">Whether it is to be built beside one that serves. Otherwise it is the first, and serves from the beginning.</param>
    /// <param name="script">Gives the script that makes the tables, and their plain names, for a build.</param>
    /// <param name="cancellationToken">Cancels before anything is kept.</param>
    /// <returns>The build; the one that is there already, if it is the same that is asked for.</returns>
    /// <exception cref="ProjectionTablesException">The script failed. Nothing was made.</exception>
    public ValueTask<ProjectionBuild> CreateAsync(
        string name, string fingerprint, bool beside, Func<ProjectionBuild, (string Script, IReadOnlyList<string> Tables)> script, CancellationToken cancellationToken)
        => ChangeAsync(async (connection, transaction) =>
        {
            var builds = await ReadAsync(connection, transaction, name, cancellationToken).ConfigureAwait(false);
            if ((beside ? builds.FirstOrDefault(build => !build.Serves && build.Fingerprint == fingerprint) : builds.FirstOrDefault()) is { } present)
                return present;
            var last = builds.Count == 0 ? 0 : builds.Max(static build => build.Number);
            var made = new ProjectionBuild(name, last + 1, fingerprint, Serves: !beside, Position.Start, []);
            var (text, tables) = script(made);
            made = made with { Tables = tables };
            try
            {
                await ExecuteAsync(connection, transaction, text, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException e) when (!dialect.IsPassing(e))
            {
                throw new ProjectionTablesException(name, $"its tables cannot be made: {e.Message}", e);
            }

            // Tokens begin at the time, so that whoever owned a build of this number that has been dropped does not own this one.
            await ExecuteAsync(
                connection, transaction, $"INSERT INTO cqrs_projections ({Columns}, owner, token, lease_end) VALUES (@name, @build, @fingerprint, @serves, 0, 0, @tables, '', {dialect.Now}, 0)", cancellationToken,
                ("name", name), ("build", made.Number), ("fingerprint", fingerprint), ("serves", made.Serves ? 1 : 0), ("tables", string.Join(',', tables))).ConfigureAwait(false);
            return made;
        }, cancellationToken);

    /// <summary>Takes a build that nobody owns: one whose lease was given back or is over.</summary>
    /// <returns>The lease; null while somebody has it, or if there is no such build any more.</returns>
    public async ValueTask<Lease?> TryAcquireAsync(ProjectionBuild build, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);

        // An end that is further away than a lease lasts cannot be right: the clock has been set back.
        var token = await RunAsync(
            $"""
            UPDATE cqrs_projections SET owner = @owner, token = token + 1, lease_end = {dialect.Now} + @duration
            WHERE name = @name AND build = @build AND (lease_end <= {dialect.Now} OR lease_end > {dialect.Now} + @longest) RETURNING token
            """,
            cancellationToken, ("owner", owner), ("duration", Milliseconds(duration)), ("longest", Milliseconds(Lease.MaximumDuration)), ("name", build.Name), ("build", build.Number)).ConfigureAwait(false);
        return token is null ? null : new Lease(build.ToString(), owner, Convert.ToInt64(token, CultureInfo.InvariantCulture));
    }

    /// <summary>Lets a lease last for <paramref name="duration"/> from now on.</summary>
    /// <exception cref="LeaseLostException">Somebody else owns the build, or it has been replaced.</exception>
    public async ValueTask RenewAsync(ProjectionBuild build, Lease lease, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(lease);
        if (await RunAsync(
            $"UPDATE cqrs_projections SET lease_end = {dialect.Now} + @duration WHERE name = @name AND build = @build AND token = @token RETURNING token",
            cancellationToken, ("duration", Milliseconds(duration)), ("name", build.Name), ("build", build.Number), ("token", lease.Token)).ConfigureAwait(false) is null)
            throw await LostAsync(build, lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a build back, for good: a renewal that comes behind it finds nothing. Does nothing for a lease that was lost.</summary>
    public async ValueTask ReleaseAsync(ProjectionBuild build, Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(lease);
        await RunAsync(
            "UPDATE cqrs_projections SET lease_end = 0, token = token + 1 WHERE name = @name AND build = @build AND token = @token RETURNING token",
            cancellationToken, ("name", build.Name), ("build", build.Number), ("token", lease.Token)).ConfigureAwait(false);
    }

    /// <summary>Moves a build's checkpoint and writes its read model, in one transaction.</summary>
    /// <param name="build">The build as its owner knows it.</param>
    /// <param name="lease">The owner's.</param>
    /// <param name="reached">The new checkpoint.</param>
    /// <param name="duration">For how long the lease lasts from here on.</param>
    /// <param name="write">Writes the read model in this transaction; it does not commit. Null where nothing is to be written.</param>
    /// <param name="cancellationToken">Cancels; whether it was written is then for <see cref="ReadAsync(string, CancellationToken)"/> to say.</param>
    /// <returns>The build with its new checkpoint.</returns>
    /// <exception cref="LeaseLostException">Somebody else owns the build, has moved its checkpoint, or has replaced it. Nothing was written.</exception>
    public async ValueTask<ProjectionBuild> SaveAsync(
        ProjectionBuild build, Lease lease, Position reached, TimeSpan duration, Func<DbTransaction, CancellationToken, ValueTask>? write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(lease);
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                if (await MoveAsync(connection, transaction, build, lease, reached, duration, cancellationToken).ConfigureAwait(false) > 0)
                {
                    if (write is not null)
                        await write(transaction, cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return build with { Position = reached };
                }
            }
        }

        throw await LostAsync(build, lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves the checkpoint of a build, or of a part of one, if token and checkpoint are those that its owner knows.</summary>
    /// <returns>How many were moved: one or none.</returns>
    private ValueTask<int> MoveAsync(
        DbConnection connection, DbTransaction transaction, ProjectionBuild build, Lease lease, Position reached, TimeSpan duration, CancellationToken cancellationToken)
    {
        (string, object)[] values =
        [
            ("epoch", (long)reached.Epoch), ("sequence", reached.Sequence), ("name", build.Name), ("build", build.Number), ("token", lease.Token),
            ("knownEpoch", (long)build.Position.Epoch), ("knownSequence", build.Position.Sequence),
        ];
        var limit = dialect.LimitIdleness(duration);
        const string AsKnown = "name = @name AND build = @build AND token = @token AND epoch = @knownEpoch AND sequence = @knownSequence";
        return build.Lane is { } lane
            ? ExecuteAsync(
                connection, transaction, $"{limit}UPDATE cqrs_projection_lanes SET epoch = @epoch, sequence = @sequence WHERE {AsKnown} AND lane = @lane", cancellationToken, [.. values, ("lane", lane)])
            : ExecuteAsync(
                connection, transaction, $"{limit}UPDATE cqrs_projections SET epoch = @epoch, sequence = @sequence, lease_end = {dialect.Now} + @duration WHERE {AsKnown}", cancellationToken,
                [.. values, ("duration", Milliseconds(duration))]);
    }

    /// <summary>Says that the tables of a build are what the code with this fingerprint would have made.</summary>
    public async ValueTask AcceptAsync(ProjectionBuild build, string fingerprint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        await RunAsync(
            "UPDATE cqrs_projections SET fingerprint = @fingerprint WHERE name = @name AND build = @build RETURNING build", cancellationToken,
            ("fingerprint", fingerprint), ("name", build.Name), ("build", build.Number)).ConfigureAwait(false);
    }

    private static long Milliseconds(TimeSpan time) => (long)Math.Ceiling(time.TotalMilliseconds);

    private static async ValueTask<IReadOnlyList<ProjectionBuild>> ReadAsync(DbConnection connection, DbTransaction? transaction, string name, CancellationToken cancellationToken)
    {
        var builds = new List<ProjectionBuild>();
        var command = Command(connection, transaction, $"SELECT {Columns} FROM cqrs_projections WHERE name = @name ORDER BY serves DESC, build", ("name", name));
        await using (command.ConfigureAwait(false))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    builds.Add(new ProjectionBuild(
                        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt32(3) == 1, new Position((ulong)row.GetInt64(4), row.GetInt64(5)),
                        row.GetString(6).Split(',', StringSplitOptions.RemoveEmptyEntries)));
                }
            }
        }

        return builds;
    }

    private static async ValueTask<long> TokenAsync(DbConnection connection, DbTransaction? transaction, ProjectionBuild build, CancellationToken cancellationToken)
        => Convert.ToInt64(
            await ScalarAsync(connection, transaction, "SELECT token FROM cqrs_projections WHERE name = @name AND build = @build", cancellationToken, ("name", build.Name), ("build", build.Number)).ConfigureAwait(false) ?? 0L,
            CultureInfo.InvariantCulture);

    private async ValueTask<LeaseLostException> LostAsync(ProjectionBuild build, Lease lease, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return new LeaseLostException(lease, await TokenAsync(connection, null, build, cancellationToken).ConfigureAwait(false));
    }
}

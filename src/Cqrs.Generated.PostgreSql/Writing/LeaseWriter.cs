using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>Acquires, renews and releases leases, and saves what they guard: a transaction and a sync each.</summary>
/// <remarks>A connection that was lost is replaced once. All but acquiring is safe to repeat; what was acquired and not heard of is held until its end, and nobody is given it.</remarks>
internal sealed class LeaseWriter(Database database, WriterSettings settings)
{
    private readonly LeaseQueries _queries = new(database.Schema);

    public async ValueTask<Lease?> TryAcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        // Synced whatever the store's setting is: a token that a crash takes back would be given a second time.
        var token = await RunAsync(
            "acquire a lease",
            () => [CommitSetting.Command("on"), Command(_queries.BringForward, Text(name)), Command(_queries.Acquire, Text(name), Text(owner), Time(duration))],
            cancellationToken).ConfigureAwait(false);
        return token == 0 ? null : new Lease(name, owner, token);
    }

    public ValueTask RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken)
        => IfNewestAsync(lease, "renew a lease", () => Command(_queries.Renew, Text(lease.Name), Number(lease.Token), Time(duration)), cancellationToken);

    public async ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
        => await RunAsync("release a lease", () => [Command(_queries.Release, Text(lease.Name), Number(lease.Token))], cancellationToken).ConfigureAwait(false);

    public ValueTask SaveCheckpointAsync(string name, Position position, Lease lease, CancellationToken cancellationToken)
        => IfNewestAsync(
            lease, "save a checkpoint",
            () => Command(_queries.Save, Text(lease.Name), Number(lease.Token), Text(name), Number(unchecked((long)position.Epoch)), Number(position.Sequence)),
            cancellationToken);

    private async ValueTask IfNewestAsync(Lease lease, string task, Func<NpgsqlBatchCommand> command, CancellationToken cancellationToken)
    {
        if (await RunAsync(task, () => [CommitSetting.Command(settings.CommitMode), command()], cancellationToken).ConfigureAwait(false) == lease.Token)
            return;
        throw new LeaseLostException(lease, await RunAsync("read a lease", () => [Command(_queries.Newest, Text(lease.Name))], cancellationToken).ConfigureAwait(false));
    }

    /// <returns>What the last command gives; 0 for no row.</returns>
    private async ValueTask<long> RunAsync(string task, Func<NpgsqlBatchCommand[]> commands, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await database.OpenWriterAsync(task, cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    return await RunAsync(connection, commands(), cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (attempt == 1 && (PostgreSqlErrors.IsConnectionLost(e) || PostgreSqlErrors.IsWorthRepeating(e)))
                {
                }
                catch (Exception e) when (e is NpgsqlException or IOException)
                {
                    throw PostgreSqlErrors.From(e, database.Place, task);
                }
            }
        }
    }

    private static async ValueTask<long> RunAsync(NpgsqlConnection connection, NpgsqlBatchCommand[] commands, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            foreach (var command in commands)
                batch.BatchCommands.Add(command);
            var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                var token = 0L;

                // To the end: an error of a later command shows only there.
                do
                {
                    while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                        token = rows.GetFieldType(0) == typeof(long) ? rows.GetInt64(0) : 0;
                }
                while (await rows.NextResultAsync(cancellationToken).ConfigureAwait(false));
                return token;
            }
        }
    }

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter Text(string value) => new NpgsqlParameter<string> { TypedValue = value };

    private static NpgsqlParameter Number(long value) => new NpgsqlParameter<long> { TypedValue = value };

    private static NpgsqlParameter Time(TimeSpan value) => new NpgsqlParameter<TimeSpan> { TypedValue = value };
}

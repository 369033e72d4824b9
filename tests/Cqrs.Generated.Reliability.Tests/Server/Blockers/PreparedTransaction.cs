using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>A transaction that has appended and was prepared for two-phase commit, whose coordinator does not come back for a while.</summary>
internal class PreparedTransaction(TestSchema schema, PostgreSqlEventStore store, int round) : Blocker(schema, store, round)
{
    private readonly string _name = $"two-phase {Guid.NewGuid():N}";
    private AppendResult? _result;

    public override string Name => $"prepared transaction '{_name}'";

    public override async Task BeginAsync()
    {
        await using var connection = await Schema.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        // With a transaction inside it: what is prepared has one number all the same.
        await connection.ExecuteAsync("SAVEPOINT s");
        _result = await Store.AppendAsync(transaction, Requests.Of("prepared", "x", "y"));
        await connection.ExecuteAsync($"PREPARE TRANSACTION '{_name}'");
    }

    public override async Task<AppendResult?> EndAsync()
    {
        var commits = Round % 2 == 0;
        await Schema.ExecuteAsync($"{(commits ? "COMMIT" : "ROLLBACK")} PREPARED '{_name}'");
        return commits ? _result : null;
    }

    public override bool IsNamedBy(BlockingTransaction found)
        => (found.ProcessId, found.PreparedId, found.State, found.Database) == (null, _name, "prepared", new Npgsql.NpgsqlConnectionStringBuilder(Schema.ConnectionString).Database) && found.Age > TimeSpan.Zero;

    /// <summary>Also after a failure: one left over would hold back all who come later.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (await Schema.QueryAsync<long>($"SELECT count(*) FROM pg_prepared_xacts WHERE gid = '{_name}'") > 0)
            await Schema.ExecuteAsync($"ROLLBACK PREPARED '{_name}'");
    }
}

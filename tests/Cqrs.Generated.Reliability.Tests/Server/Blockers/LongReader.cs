using System.Data;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>A report that reads for a long time in one snapshot. Nobody waits for it, and it sees what was there when it began.</summary>
internal sealed class LongReader(TestSchema schema, PostgreSqlEventStore store, int round) : Blocker(schema, store, round)
{
    private NpgsqlConnection _connection = null!;
    private long _seen;

    public override bool HoldsBackReaders => false;

    public override string Name => "nobody";

    public override async Task BeginAsync()
    {
        _connection = await Schema.ConnectAsync();
        await _connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        _seen = await CountAsync();
    }

    public override async Task<AppendResult?> EndAsync()
    {
        Assert.Equal(_seen, await CountAsync());
        await _connection.CloseAsync();
        return null;
    }

    public override bool IsNamedBy(BlockingTransaction found) => false;

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task<long> CountAsync() => _connection.QueryAsync<long>($"SELECT count(*) FROM {Schema.Name}.events");
}

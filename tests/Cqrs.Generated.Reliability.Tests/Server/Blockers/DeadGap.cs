using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>Numbers that were taken and never come: of transactions that were rolled back, closed or cut, and of the sequence that numbers streams. Nobody waits for them.</summary>
internal sealed class DeadGap(TestSchema schema, PostgreSqlEventStore store, int round) : Blocker(schema, store, round)
{
    public override bool HoldsBackReaders => false;

    public override string Name => "nobody";

    public override async Task BeginAsync()
    {
        await using var connection = await Schema.ConnectAsync();
        var transaction = await connection.BeginTransactionAsync();
        await Store.AppendAsync(transaction, [Requests.Of($"never/{Guid.NewGuid()}", FollowedLog.Forbidden), Requests.Of("parked", FollowedLog.Forbidden)]);
        switch (Round % 3)
        {
            case 0:
                await transaction.RollbackAsync();
                break;
            case 1:
                await Schema.ExecuteAsync($"SELECT pg_terminate_backend({connection.ProcessID}, 10000)");
                break;
        }
    }

    public override Task<AppendResult?> EndAsync() => Task.FromResult<AppendResult?>(null);

    public override bool IsNamedBy(BlockingTransaction found) => false;

    public override ValueTask DisposeAsync() => default;
}

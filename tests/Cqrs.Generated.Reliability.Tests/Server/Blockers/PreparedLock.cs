using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>A prepared transaction that has appended to a stream, to which somebody else wants to append as well.</summary>
internal sealed class PreparedLock(TestSchema schema, PostgreSqlEventStore store, int round) : PreparedTransaction(schema, store, round)
{
    private Task<AppendResult> _waiting = null!;

    public override bool HoldsBackAppends => true;

    public override async Task BeginAsync()
    {
        await base.BeginAsync();
        _waiting = Store.AppendAsync(Requests.Of("prepared", "z")).AsTask();
    }

    public override async Task<AppendResult?> EndAsync()
    {
        await base.EndAsync();
        return await _waiting;
    }
}

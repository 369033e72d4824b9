using Cqrs.Generated.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Cqrs.Generated.Reliability.Tests.Projections.Documented;

// <snippet:projection-sqlite>
public sealed partial class BalanceTable(IConfiguration configuration) : SqliteProjection(configuration.GetConnectionString("reporting")!)
{
    protected override string TableScript => $"CREATE TABLE {Table("balances")} (account TEXT PRIMARY KEY, cents INTEGER NOT NULL) WITHOUT ROWID";

    private void HandleAccountCredited(AccountCredited e, EventContext context) => Add(context.SourceId, e.Amount);

    private void HandleAccountDebited(AccountDebited e, EventContext context) => Add(context.SourceId, -e.Amount);

    private void Add(string account, decimal amount) => Execute(
        $"INSERT INTO {Table("balances")} AS b VALUES ($1, $2) ON CONFLICT DO UPDATE SET cents = b.cents + excluded.cents", account, (long)(amount * 100));
}
// </snippet>

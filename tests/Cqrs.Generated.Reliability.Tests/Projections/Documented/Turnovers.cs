using Cqrs.Generated.PostgreSql;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Projections.Documented;

// <snippet:projection-partitions>
public sealed partial class Turnovers(NpgsqlDataSource reporting) : PostgreSqlProjection(reporting), IPartitionedByStream
{
    public TransactionalProjection NewPartition() => new Turnovers(DataSource);

    protected override string TableScript => $"CREATE TABLE {Table("turnovers")} (account text PRIMARY KEY, amount numeric NOT NULL)";

    private void HandleAccountCredited(AccountCredited e, EventContext context) => Execute(
        $"INSERT INTO {Table("turnovers")} AS t VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET amount = t.amount + excluded.amount", context.SourceId, e.Amount);
}
// </snippet>

using Cqrs.Generated.PostgreSql;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Projections.Documented;

// <snippet:projection-postgresql>
public sealed partial class DailyTurnover(NpgsqlDataSource reporting) : PostgreSqlProjection(reporting)
{
    private readonly Dictionary<DateOnly, decimal> _days = [];                 // what the batch has brought

    protected override string TableScript => $"CREATE TABLE {Table("turnover")} (day date PRIMARY KEY, amount numeric NOT NULL)";

    protected override void Clear() => _days.Clear();

    protected override async ValueTask SaveAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO {Table("turnover")} AS t SELECT * FROM unnest($1::date[], $2::numeric[])
            ON CONFLICT (day) DO UPDATE SET amount = t.amount + excluded.amount
            """, transaction.Connection, transaction);
        command.Parameters.AddWithValue(_days.Keys.ToArray());
        command.Parameters.AddWithValue(_days.Values.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void HandleAccountCredited(AccountCredited e, EventContext context)
    {
        var day = DateOnly.FromDateTime(context.Created.UtcDateTime);
        _days[day] = _days.GetValueOrDefault(day) + e.Amount;
    }
}
// </snippet>

using System.Data.Common;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>A row for all pots that end in the same digit: many streams into one row, collected in a field and written in bulk.</summary>
internal sealed partial class PotTotals(ProjectionDatabase database) : TransactionalProjection(database)
{
    private readonly Dictionary<string, (long Amount, long Events)> _changes = new(StringComparer.Ordinal);

    protected override string TableScript => $"CREATE TABLE {Table("pot_totals")} (kind text PRIMARY KEY, amount bigint NOT NULL, events bigint NOT NULL)";

    protected override void Clear() => _changes.Clear();

    protected override async ValueTask SaveAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var (kind, (amount, events)) in _changes)
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                $"INSERT INTO {Table("pot_totals")} AS t (kind, amount, events) VALUES (@kind, @amount, @events) ON CONFLICT (kind) DO UPDATE SET amount = t.amount + excluded.amount, events = t.events + excluded.events";
            foreach (var (name, value) in new (string, object)[] { ("@kind", kind), ("@amount", amount), ("@events", events) })
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private void HandlePotFilled(PotFilled e, EventContext context) => Add(context.StreamId, e.Amount);

    private void HandlePotDrained(PotDrained e, EventContext context) => Add(context.StreamId, -e.Amount);

    private void Add(string stream, long amount)
    {
        var (total, events) = _changes.GetValueOrDefault(stream[^1..]);
        _changes[stream[^1..]] = (total + amount, events + 1);
    }
}

using System.Data.Common;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>A row for each pot. It adds and counts, so that an event that has its effect twice, or never, is seen.</summary>
internal partial class Pots(ProjectionDatabase database, long weight = 1) : TransactionalProjection(database)
{
    public override string Name => "Pots";

    /// <summary>Runs before each event is handled.</summary>
    [ReplaySafe]
    public Action<long>? OnEvent { get; init; }

    /// <summary>Runs in the transaction, behind everything else.</summary>
    public Func<DbTransaction, CancellationToken, ValueTask>? OnSave { get; init; }

    protected override string TableScript =>
        $"""
        CREATE TABLE {Table("pots")} (stream text PRIMARY KEY, amount bigint NOT NULL, events bigint NOT NULL);
        CREATE INDEX {Table("pots")}_by_amount ON {Table("pots")} (amount)
        """;

    protected override ValueTask SaveAsync(DbTransaction transaction, CancellationToken cancellationToken) => OnSave?.Invoke(transaction, cancellationToken) ?? default;

    private void HandlePotFilled(PotFilled e, EventContext context) => Add(context.StreamId, e.Amount);

    private void HandlePotDrained(PotDrained e, EventContext context) => Add(context.StreamId, -e.Amount);

    private void Add(string stream, long amount)
    {
        OnEvent?.Invoke(amount);
        Execute(
            $"INSERT INTO {Table("pots")} AS p (stream, amount, events) VALUES ($1, $2, 1) ON CONFLICT (stream) DO UPDATE SET amount = p.amount + excluded.amount, events = p.events + 1",
            stream, weight * amount);
    }
}

/// <summary>The same read model after somebody has changed the code: everything counts double.</summary>
internal sealed class DoubledPots(ProjectionDatabase database, ulong fingerprint = 2) : Pots(database, weight: 2)
{
    public override FoldFingerprint Fingerprint => new(fingerprint);
}

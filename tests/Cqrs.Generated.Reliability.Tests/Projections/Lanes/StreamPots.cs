using System.Data.Common;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections.Lanes;

/// <summary>A row for each pot, of its own stream only. It counts how often an event came that is not behind the last one of its stream.</summary>
internal sealed partial class StreamPots(ProjectionDatabase database) : TransactionalProjection(database), IPartitionedByStream
{
    /// <summary>Runs before each event is handled, in whichever part.</summary>
    [ReplaySafe]
    public Action<EventContext, long>? OnEvent { get; init; }

    /// <summary>Runs in the transaction, behind everything else.</summary>
    public Func<DbTransaction, CancellationToken, ValueTask>? OnSave { get; init; }

    /// <summary>Told of each part that is made.</summary>
    public Action<StreamPots>? OnPartition { get; init; }

    /// <summary>How many events this instance has been given.</summary>
    public int Handled { get; private set; }

    public TransactionalProjection NewPartition()
    {
        var other = new StreamPots(Database) { OnEvent = OnEvent, OnSave = OnSave };
        OnPartition?.Invoke(other);
        return other;
    }

    protected override string TableScript => $"CREATE TABLE {Table("stream_pots")} (stream text PRIMARY KEY, amount bigint NOT NULL, events bigint NOT NULL, version bigint NOT NULL, disorders bigint NOT NULL)";

    protected override ValueTask SaveAsync(DbTransaction transaction, CancellationToken cancellationToken) => OnSave?.Invoke(transaction, cancellationToken) ?? default;

    private void HandlePotFilled(PotFilled e, EventContext context) => Add(context, e.Amount);

    private void HandlePotDrained(PotDrained e, EventContext context) => Add(context, -e.Amount);

    private void Add(EventContext context, long amount)
    {
        OnEvent?.Invoke(context, amount);
        Handled++;
        Execute(
            $"""
            INSERT INTO {Table("stream_pots")} AS p VALUES ($1, $2, 1, $3, 0)
            ON CONFLICT (stream) DO UPDATE SET amount = p.amount + excluded.amount, events = p.events + 1, version = excluded.version,
                disorders = p.disorders + CASE WHEN excluded.version > p.version THEN 0 ELSE 1 END
            """,
            context.StreamId, amount, context.Version);
    }
}

/// <summary>The defect: one row of all streams, which depends on their order among each other, under a promise that it does not.</summary>
internal sealed partial class FalselyPartitionedPots(ProjectionDatabase database) : TransactionalProjection(database), IPartitionedByStream
{
    public TransactionalProjection NewPartition() => new FalselyPartitionedPots(Database);

    protected override string TableScript => $"CREATE TABLE {Table("false_pots")} (stream text PRIMARY KEY, amount bigint NOT NULL, events bigint NOT NULL)";

    private void HandlePotFilled(PotFilled e) => Add(e.Amount);

    private void HandlePotDrained(PotDrained e) => Add(-e.Amount);

    private void Add(long amount) => Execute(
        $"INSERT INTO {Table("false_pots")} AS p VALUES ('all', $1, 1) ON CONFLICT (stream) DO UPDATE SET amount = (p.amount * 31 + excluded.amount) % 1000003, events = p.events + 1", amount);
}

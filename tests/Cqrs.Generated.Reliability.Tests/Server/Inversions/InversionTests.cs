using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;

namespace Cqrs.Generated.Reliability.Tests.Server.Inversions;

/// <summary>Row 9: a transaction that has its number before it has its stream's lock would stand in the log before those who had the lock first. It is refused.</summary>
[Trait("Row", "9")]
public sealed class InversionTests(PostgreSqlServer server) : ServerTest(server)
{
    [Fact]
    public async Task TransactionWithANumberAlready_IsRefusedSoThatNoStreamIsInverted()
    {
        await using var store = await Schema.OpenStoreAsync();
        await using var other = await Schema.OpenStoreAsync();
        var follower = new Follower(other, Seed.Value);
        var crowd = new Crowd(Schema, [store, other], Soak.Times(quick: 400, soak: 10_000), Seed.Value);
        await crowd.RunAsync();
        var log = await ReadAsync(store);
        await follower.ReachAsync(log.Last);
        var followed = await follower.EndAsync();
        Figures.Note(9, "PostgreSQL", $"{crowd.Rounds.Ended + crowd.Rounds.Refused:N0} transactions of {Plan.All.Length} kinds on 6 connections, {crowd.Rounds.Refused:N0} refused, {crowd.Committed:N0} events committed: {log.Faults.Of(FollowedLog.NotTheNext)} inversions, {crowd.Faults.Of("deadlock")} deadlocks, other faults {log.Faults.Count + crowd.Faults.Count + followed.Faults.Count}");
        Assert.True(log.Faults.Count + crowd.Faults.Count + followed.Faults.Count == 0, $"seed {Seed.Value}: {log.Faults}; {crowd.Faults}; {followed.Faults}");
        Assert.Equal(crowd.Committed, log.Count);
        Assert.Equal(log.Places, followed.Places);
    }

    [Fact]
    public async Task Control_WithoutThatRule_StreamsAreInverted()
    {
        await using var store = await Schema.OpenStoreAsync();
        await using var other = await Schema.OpenStoreAsync();
        var function = await Schema.QueryAsync<string>(
            $"SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '{Schema.Name}' AND p.proname = 'append_batches'");
        const string rule = "IF pg_current_xact_id_if_assigned() IS NOT NULL";
        Assert.Contains(rule, function, StringComparison.Ordinal);
        await Schema.ExecuteAsync(function.Replace(rule, "IF false", StringComparison.Ordinal));
        var crowd = new Crowd(Schema, [store, other], rounds: 200, Seed.Value);
        await crowd.RunAsync();
        var inversions = (await ReadAsync(store)).Faults.Of(FollowedLog.NotTheNext);
        Figures.Note(9, "PostgreSQL, control: the rule removed from the function", $"{crowd.Rounds.Ended:N0} transactions: {inversions} inversions, {crowd.Faults.Of("taken")} taken that have to be refused");
        Assert.NotEqual(0, inversions);
    }

    private static async Task<FollowedLog> ReadAsync(PostgreSqlEventStore store)
    {
        var log = new FollowedLog();
        await store.ReadAllAsync(Position.Start, int.MaxValue, log, Cancellation);
        return log;
    }
}

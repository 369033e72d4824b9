using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Clocks;

/// <summary>Clocks an hour apart, backwards, jumping, equal, and at the ends of time: no order is touched by them.</summary>
[Trait("Row", "28")]
public sealed class ClockTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    /// <summary>The seed of a round is its number: rounds are the same in each run.</summary>
    private static readonly int s_rounds = Soak.Times(20, 1_000);

    [Theory, MemberData(nameof(Stores))]
    public async Task ApplicationsWithSkewedClocks_LeaveEveryOrderAsItIs(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        IEventStore[] instances = kind == StoreKind.InMemory ? [await data.OpenAsync()] : [await data.OpenAsync(), await data.OpenAsync()];
        var wrong = await RoundsAsync(instances, (ICheckpointStore)instances[0], s_rounds);
        Figures.Note(28, kind.ToString(), $"{s_rounds:N0} skews of three applications: {wrong.Count} order changes");
        Assert.Empty(wrong);
    }

    [Fact]
    public Task Control_StoreThatSortsByTime_IsNoticed() => NoticeAsync("sorted by time", static e => e.Metadata!.Created);

    [Fact]
    public Task Control_StoreThatSortsById_IsNoticed() => NoticeAsync("sorted by ids that begin with the time", static e => e.Id);

    private static async Task NoticeAsync<TKey>(string defect, Func<Recorded, TKey> key)
    {
        var noticed = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var memory = new InMemoryEventStore();
            var (wrong, _) = await new SkewedRound([new StoreThatSorts<TKey>(memory, key)], memory, seed).RunAsync(Position.Start);
            noticed += wrong is null ? 0 : 1;
        }

        Figures.Note(28, $"control: {defect}", $"20 skews: {noticed} noticed");
        Assert.Equal(20, noticed);
    }

    private static async Task<List<string>> RoundsAsync(IReadOnlyList<IEventStore> instances, ICheckpointStore checkpoints, int rounds)
    {
        List<string> found = [];
        var end = Position.Start;
        for (var seed = 0; seed < rounds; seed++)
        {
            (var wrong, end) = await new SkewedRound(instances, checkpoints, seed).RunAsync(end);
            if (wrong is not null)
                found.Add($"Seed {seed}: {wrong}");
        }

        return found;
    }
}

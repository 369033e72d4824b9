using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Races;

/// <summary>16 writers at one version of one stream, then 20 at any: one winner, and what is acknowledged is what is stored.</summary>
[Trait("Row", "4")]
public sealed class RaceTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    private const int Writers = 16;
    private const int WritersAtAny = 20;

    // A stream is begun anew every ten rounds: one that does not exist yet is the harder one to lock.
    private const int RoundsPerStream = 10;

    [Theory, MemberData(nameof(Stores))]
    public async Task WritersAtOneExpectedVersion_OneWinsEachRound(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        var rounds = kind == StoreKind.InMemory ? Soak.Times(500, 10_000) : Soak.Times(50, 2_000);
        await RaceAsync(kind, rounds, await data.OpenAsync());
    }

    [Fact]
    public Task WritersOfTwoInstancesOnOneFile_OneWinsEachRound() => RaceOverTwoInstancesAsync(StoreKind.Sqlite);

    [Fact]
    public Task WritersOfTwoInstancesOnOneSchema_OneWinsEachRound() => RaceOverTwoInstancesAsync(StoreKind.PostgreSql);

    [Theory, MemberData(nameof(Stores))]
    public async Task Control_StoreThatIgnoresTheExpectedVersion_IsNoticed(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        await NoticeAsync(kind, new StoreThatIgnoresExpectedVersions(await data.OpenAsync()), "ignores the expected version");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Control_StoreThatAcknowledgesTheLosers_IsNoticed(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        await NoticeAsync(kind, new StoreThatAcknowledgesLosers(await data.OpenAsync()), "acknowledges the losers");
    }

    private async Task RaceOverTwoInstancesAsync(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        await RaceAsync(kind, Soak.Times(50, 10_000), await data.OpenAsync(), await data.OpenAsync());
    }

    private static async Task RaceAsync(StoreKind kind, int rounds, params IEventStore[] instances)
    {
        var wrong = await RoundsAsync(new Race(instances), rounds);
        var through = instances.Length == 1 ? "one instance" : "two instances";
        Figures.Note(4, kind.ToString(), $"{rounds:N0} rounds of {Writers} + {WritersAtAny} writers through {through}: {wrong.Count} wrong");
        Assert.Empty(wrong);
    }

    private static async Task NoticeAsync(StoreKind kind, IEventStore sabotaged, string defect)
    {
        var wrong = await RoundsAsync(new Race(sabotaged), 5);
        Figures.Note(4, $"{kind}, control: {defect}", $"5 rounds: {wrong.Count} wrong");
        Assert.Equal(5, wrong.Count);
    }

    /// <summary>What is wrong, one text for each round in which something is.</summary>
    private static async Task<List<string>> RoundsAsync(Race race, int rounds)
    {
        List<string> wrong = [];
        var version = 0L;
        for (var round = 0; round < rounds; round++)
        {
            var stream = $"race/{round / RoundsPerStream}";
            if (round % RoundsPerStream == 0)
                version = 0;
            (var first, version) = await race.AtOneVersionAsync(stream, version, Writers);
            (var second, version) = await race.AtAnyVersionAsync(stream, version, WritersAtAny);
            if ((first ?? second) is { } text)
                wrong.Add($"Round {round}: {text}");
        }

        return wrong;
    }
}

using System.Collections.Concurrent;

namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>Every defect of buses is found by the checks that were made for it, and by no others; and every check finds one.</summary>
public sealed class BusSaboteurTests
{
    private static readonly BusSaboteur[] s_all = [.. CommandBusSaboteurs.All, .. OutcomeSaboteurs.All, .. EventBusSaboteurs.All, .. DeadLetterSaboteurs.All];

    public static TheoryData<string> Defects => [.. s_all.Select(saboteur => saboteur.Defect)];

    [Theory, MemberData(nameof(Defects))]
    public async Task Defect_FailsItsChecksAndNoOthers(string defect)
    {
        var saboteur = s_all.Single(s => s.Defect == defect);
        Assert.NotEmpty(saboteur.Fails);
        Assert.Equal(saboteur.Fails.Order(StringComparer.Ordinal), await FailedAsync(saboteur));
    }

    [Fact]
    public async Task Control_BusesWithoutADefect_FailNothing() => Assert.Empty(await FailedAsync(new BusSaboteur("nothing", static pair => new BusPair(new EditedCommandBus(pair.Commands), new EditedEventBus(pair.Events)))));

    [Fact]
    public void EveryCheck_FindsADefect() => Assert.Empty(BusConformance.Checks.Select(check => check.Name).Except(s_all.SelectMany(saboteur => saboteur.Fails)));

    private static async Task<IEnumerable<string>> FailedAsync(BusSaboteur saboteur)
    {
        var failed = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(BusConformance.Checks, new ParallelOptions { MaxDegreeOfParallelism = saboteur.Hangs ? 16 : 4 }, async (check, token) =>
        {
            try
            {
                await BusConformance.RunAsync(check.Name, new SabotagedBusFixture(saboteur, hangs: saboteur.Hangs && saboteur.Fails.Contains(check.Name)), token);
            }
            catch (ConformanceException e)
            {
                failed.Add(e.Check.Name);
            }
        });
        return failed.Order(StringComparer.Ordinal);
    }
}

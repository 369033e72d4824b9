using System.Collections.Concurrent;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Every defect is found by the checks that were made for it, and by no others: a check that fails tells what is wrong.</summary>
public sealed class SaboteurTests
{
    public static TheoryData<string> Defects => [.. AllSaboteurs.InOrder.Select(saboteur => saboteur.Defect)];

    [Theory, MemberData(nameof(Defects))]
    public async Task Defect_FailsItsChecksAndNoOthers(string defect)
    {
        var saboteur = AllSaboteurs.InOrder.Single(s => s.Defect == defect);
        Assert.NotEmpty(saboteur.Fails);
        var failed = await FailedAsync(saboteur);

        // A defect that shows where threads meet may be met in any check where they do, and chance decides in which: those that were not made for it may find it too.
        if (saboteur.Fails.Any(IsRace))
            failed = failed.Where(check => saboteur.Fails.Contains(check) || !IsRace(check));
        Assert.Equal(saboteur.Fails.Order(StringComparer.Ordinal), failed);
    }

    [Fact]
    public async Task Control_StoreWithoutADefect_FailsNothing()
        => Assert.Empty(await FailedAsync(new Saboteur("nothing", disk => new EditedStore(disk))));

    [Fact]
    public async Task Control_StoreThatKeepsItsLimit_FailsNothing()
        => Assert.Empty(await FailedAsync(new Saboteur("nothing", disk => new EditedStore(disk)
        {
            Append = (request, token) => request is not null && request.Events.Any(e => e.Payload.Length > SabotagedFixture.PayloadLimit)
                ? throw new EventStoreException("The payload is too long.")
                : disk.AppendAsync(request!, token),
        }) { Claims = StoreCapabilities.LimitedPayload }));

    /// <summary>
    /// In some checks threads have to meet for the defect to show: those run until it does. All others have one run; and what must not find anything has all the time that it may take.
    /// </summary>
    private static async Task<IEnumerable<string>> FailedAsync(Saboteur saboteur)
    {
        var failed = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(StoreConformance.Checks, new ParallelOptions { MaxDegreeOfParallelism = saboteur.Hangs ? 16 : 4 }, async (check, token) =>
        {
            var expected = saboteur.Fails.Contains(check.Name);
            for (var run = 0; run < (expected && IsRace(check.Name) ? 50 : 1); run++)
            {
                try
                {
                    await StoreConformance.RunAsync(check.Name, new SabotagedFixture(saboteur, hangs: expected && saboteur.Hangs), token);
                }
                catch (ConformanceException e)
                {
                    failed.Add(e.Check.Name);
                    break;
                }
            }
        });
        return failed.Order(StringComparer.Ordinal);
    }

    private static bool IsRace(string check)
        => check.StartsWith("Concurrency.", StringComparison.Ordinal)
            || new[] { "Concurrent", "AtOnce", "DuringWrites", "Follower", "Meanwhile", "AtOneExpectedVersion", "InTheMiddle" }.Any(sign => check.Contains(sign, StringComparison.Ordinal));
}

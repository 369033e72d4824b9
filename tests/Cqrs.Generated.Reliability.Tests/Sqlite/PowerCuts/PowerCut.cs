using Cqrs.Generated.Reliability.Tests.Sqlite.Recording;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>Cuts the power at many moments of a recording, and each time opens what is left.</summary>
internal static class PowerCut
{
    /// <summary>Cuts.</summary>
    /// <param name="calls">The recording.</param>
    /// <param name="from">The first call after which it may be cut.</param>
    /// <param name="cuts">How often.</param>
    /// <param name="seed">Decides when, and what is left.</param>
    /// <param name="stopAtFault">Whether one cut that shows a fault is enough.</param>
    public static async Task<CutResult> CutAsync(List<Call> calls, int from, int cuts, int seed, bool stopAtFault = false)
    {
        var moments = Moments.In(calls, from);
        var choice = new Random(seed);
        var planned = Enumerable.Range(0, cuts).Select(i => Plan(moments, i, choice)).OrderBy(plan => plan.After).ToArray();
        var (disk, promise, result, applied) = (new Disk(), new Promise(), new CutResult(), 0);
        using var memory = new MemoryDirectory();
        foreach (var (moment, after, cutSeed) in planned)
        {
            for (; applied < after; applied++)
            {
                disk.Apply(calls[applied]);
                promise.Apply(calls[applied]);
            }

            var folder = memory.Folder($"{cutSeed}");
            disk.Cut(new Random(cutSeed), folder);
            var faults = await promise.FaultsAsync(folder);
            Directory.Delete(folder, recursive: true);
            result.Add(moment, faults.Select(fault => $"cut after call {after} of {calls.Count} ({moment}), seed {cutSeed}: {fault}"));
            if (stopAtFault && faults.Count > 0)
                break;
        }

        return result;
    }

    private static (Moment Moment, int After, int Seed) Plan(Dictionary<Moment, List<int>> moments, int number, Random choice)
    {
        var moment = (Moment)(number % moments.Count);
        if (moments[moment].Count == 0)
            moment = Moment.Any;
        return (moment, moments[moment][choice.Next(moments[moment].Count)], choice.Next());
    }
}

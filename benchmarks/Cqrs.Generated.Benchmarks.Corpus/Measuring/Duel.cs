using System.Diagnostics;
using System.Runtime;

namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>
/// Measures two folds of one history in turns, in processor time of this process, so that what else the machine does hits neither more than the other, and hardly counts.
/// The compiler's later tiers are waited for: on a busy machine they come late, and a fold that is measured before is several times as slow.
/// </summary>
internal static class Duel
{
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(12);

    /// <summary>Nanoseconds and bytes of one fold on either side: the medians of the rounds.</summary>
    public static (Sample Ours, Sample Peer) Measure(Func<object> ours, Func<object> peer, int rounds)
    {
        var (oursTaken, peerTaken) = (new List<double>(), new List<double>());
        Settle(ours, peer);
        for (var round = 0; round < rounds; round++)
        {
            oursTaken.Add(Round(ours));
            peerTaken.Add(Round(peer));
        }

        return (new Sample(Median(oursTaken), Allocated(ours)), new Sample(Median(peerTaken), Allocated(peer)));
    }

    public static double Median(IReadOnlyCollection<double> of) => Quantile(of, 0.5);

    /// <summary>The value below which a share of the values lies; between two of them where it falls between.</summary>
    public static double Quantile(IReadOnlyCollection<double> of, double share)
    {
        var sorted = of.Order().ToArray();
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>Runs both until nothing is compiled any more: the next tier begins 100 ms after the last method of the first one.</summary>
    private static void Settle(Func<object> ours, Func<object> peer)
    {
        var quiet = 0;
        for (var turn = 0; turn < 50 && quiet < 3; turn++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            for (var call = 0; call < 40; call++)
                (_, _) = (ours(), peer());
            Thread.Sleep(120);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }

    private static double Round(Func<object> fold)
    {
        // Asking for the processor's time is a system call, for the clock's it is not.
        var (used, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var calls = 0;
        do
        {
            GC.KeepAlive(fold());
            calls++;
        }
        while (Stopwatch.GetElapsedTime(started) < s_round);
        return (Environment.CpuUsage.TotalTime - used).TotalNanoseconds / calls;
    }

    private static long Allocated(Func<object> fold)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(fold());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

/// <summary>What one fold takes.</summary>
/// <param name="Nanoseconds">The time.</param>
/// <param name="Bytes">What it allocates.</param>
internal readonly record struct Sample(double Nanoseconds, long Bytes);

using System.Globalization;
using Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;
using Cqrs.Generated.Reliability.Tests.Sqlite.Recording;
using Cqrs.Generated.Sqlite.CrashChild;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.Faults;

/// <summary>
/// Calls of the system fail: the k-th one, for every k. The store says so with its own exceptions, acknowledges nothing that is not there, and goes on by
/// itself when the fault is over. Then the power is cut, so that an acknowledgement which relied on a failed sync shows.
/// </summary>
[Trait("Row", "3")]
public sealed class FaultTests : IDisposable
{
    private const int UntilLifted = 1_000_000;
    private static readonly int[] Lengths = [1, 3, UntilLifted];

    private readonly MemoryDirectory _memory = new();

    [Fact]
    public async Task KthCallThatFails_IsSaidTypedAcknowledgesNothingAndIsGotOver()
    {
        var total = new FaultResult();
        await Parallel.ForEachAsync(
            from fault in Fault.All from length in Soak.IsOn ? Lengths : [1, UntilLifted] select (fault, length),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (run, _) =>
            {
                var result = await FailAsync(run.fault, run.length, "honest");
                lock (total)
                    total.Add(result);
            });
        Assert.True(total.Faults.Count == 0, string.Join('\n', total.Faults));
        Figures.Note(3, "SQLite", $"{total}");
    }

    [Fact]
    public async Task Control_StoreThatSwallowsTheError_IsNoticed()
    {
        var result = await FailAsync(new Fault("write: EIO", "w", 5, 150), UntilLifted, "swallowing");
        Assert.Contains(result.Faults, fault => fault.Contains("is lost", StringComparison.Ordinal));
        Figures.Note(3, "SQLite, control: swallows the error", $"noticed {result.Faults.Count:N0} times in {result.Runs:N0} runs");
    }

    public void Dispose() => _memory.Dispose();

    private async Task<FaultResult> FailAsync(Fault fault, int length, string manners)
    {
        // The quick form takes other calls each time.
        var step = Soak.Times(fault.QuickStep, 1);
        var seed = Seed.Next();
        var folder = _memory.Folder($"{Guid.NewGuid():N}");
        var (exitCode, errors) = await CallRecording.RunChildAsync(
            "fail", folder, fault.Kinds, Text(fault.Error), Text(length), Text(1 + seed % step), Text(step), manners);
        Assert.True(exitCode == 0, $"{fault}: {errors}");
        var result = new FaultResult();
        foreach (var run in Directory.GetDirectories(folder))
        {
            var calls = CallRecording.Read(Path.Combine(run, "calls"));
            var faults = Violations(calls);
            faults.AddRange(await AtTheEndAsync(calls, run));
            var cuts = await PowerCut.CutAsync(calls, from: 0, cuts: 2, seed);
            faults.AddRange(cuts.Faults);
            result.Add(calls, cuts.Cuts, faults.Select(f => $"{fault}, {length} calls from call {Path.GetFileName(run)}, seed {seed}: {f}"));
            Directory.Delete(run, recursive: true);
        }

        return result;
    }

    /// <summary>What the child saw the store do.</summary>
    private static List<string> Violations(List<Call> calls)
        => [.. from call in calls
               where call is { Kind: CallKind.Mark, Error: (int)Mark.Violation }
               select System.Text.Encoding.UTF8.GetString(call.Data.Span)];

    /// <summary>Without a power cut: the files as the child left them.</summary>
    private static async Task<List<string>> AtTheEndAsync(List<Call> calls, string folder)
    {
        var promise = new Promise();
        foreach (var call in calls)
            promise.Apply(call);
        return await promise.FaultsAsync(folder);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

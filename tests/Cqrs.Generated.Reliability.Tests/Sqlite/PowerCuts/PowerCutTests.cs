using System.Globalization;
using Cqrs.Generated.Reliability.Tests.Sqlite.Recording;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>
/// Nothing acknowledged is lost to a power cut. A kill does not show that, because the system's memory survives it; so every call that changes the store's
/// files is recorded, and the files are made again as a cut at any of these calls may leave them.
/// </summary>
[Trait("Row", "2")]
public sealed class PowerCutTests : IDisposable
{
    private readonly MemoryDirectory _memory = new();

    [Fact]
    public async Task PowerCutAtAnyCall_LosesNothingAcknowledgedAndDamagesNothing()
    {
        var (recordings, cuts) = (Soak.Times(3, 20), Soak.Times(300, 10_000));
        var result = new CutResult();
        await Parallel.ForAsync(0, recordings, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            var part = await PowerCut.CutAsync(await RecordAsync(seed, "FULL"), 0, cuts / recordings, seed);
            lock (result)
                result.Add(part);
        });
        Assert.True(result.Faults.Count == 0, string.Join('\n', result.Faults));
        Figures.Note(2, "SQLite", $"{result.Cuts:N0} power cuts in {recordings} recordings ({result.Where}): 0 lost, 0 torn, 0 corrupt");
    }

    [Fact]
    public async Task PowerCutWhileTheStoreIsMade_LeavesAFileThatOpens()
    {
        var calls = await RecordAsync(seed: 0, "FULL");
        var firstAcknowledgement = calls.FindIndex(static call => call.Kind == CallKind.Mark);
        var result = await PowerCut.CutAsync(calls[..firstAcknowledgement], from: 0, cuts: Soak.Times(200, 2_000), seed: 0);
        Assert.True(result.Faults.Count == 0, string.Join('\n', result.Faults));
        Figures.Note(2, "SQLite", $"{result.Cuts:N0} power cuts before the first acknowledgement: all open and go on");
    }

    [Theory]
    [InlineData("killed before", -2)]
    [InlineData("killed by an error of", 5)]
    public async Task ProcessEndedInASync_WhatTheNextOneFindsOutlivesAPowerCut(string what, int error)
    {
        var (recordings, cuts) = (Soak.Times(4, 100), 20);
        var result = new CutResult();
        await Parallel.ForAsync(0, recordings, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            var (calls, death) = await RecordDeathAsync(seed, error, "repeat");
            var part = await PowerCut.CutAsync(calls, death, cuts, seed);
            lock (result)
                result.Add(part);
        });
        Assert.True(result.Faults.Count == 0, string.Join('\n', result.Faults));
        Figures.Note(2, "SQLite", $"{recordings} processes {what} a sync, their successors' power cut {result.Cuts:N0} times ({result.Where}): 0 lost, 0 torn, 0 corrupt");
    }

    [Theory]
    [InlineData("killed before", -2)]
    [InlineData("killed by an error of", 5)]
    public async Task Control_SuccessorThatTrustsWhatSqliteRecovered_LosesIt(string what, int error)
    {
        var result = new CutResult();
        for (var seed = 0; seed < 20 && result.Lost == 0; seed++)
        {
            var (calls, death) = await RecordDeathAsync(seed, error, "trust");
            result.Add(await PowerCut.CutAsync(calls, death, cuts: 40, seed, stopAtFault: true));
        }

        Assert.True(result.Lost > 0, "nothing was lost");
        Figures.Note(2, $"SQLite, control: trusts what a process {what} a sync has left", $"lost at cut {result.Cuts}");
    }

    [Fact]
    public async Task Control_SynchronousNormal_LosesWhatWasAcknowledged()
    {
        var result = await PowerCut.CutAsync(await RecordAsync(seed: 1, "NORMAL"), 0, cuts: 200, seed: 1, stopAtFault: true);
        Assert.True(result.Lost > 0, "nothing was lost");
        Figures.Note(2, "SQLite, control: synchronous NORMAL", $"lost at cut {result.Cuts}");
    }

    [Fact]
    public async Task Control_SynchronousOff_IsDamaged()
    {
        var result = await PowerCut.CutAsync(await RecordAsync(seed: 2, "OFF"), 0, cuts: 50, seed: 2);
        Assert.True(result.Damaged > 0, "nothing was damaged");
        Figures.Note(2, "SQLite, control: synchronous OFF", $"{result.Cuts} cuts: {result.Lost} batches lost, damaged {result.Damaged} times");
    }

    public void Dispose() => _memory.Dispose();

    private async Task<List<Call>> RecordAsync(int seed, string synchronous)
    {
        var (folder, log) = (_memory.Folder($"{seed}"), _memory.File($"{seed}.calls"));
        var (exitCode, errors) = await CallRecording.RunChildAsync("record", folder, log, Text(seed), synchronous);
        Assert.True(exitCode == 0, errors);
        var calls = CallRecording.Read(log);
        AssertComplete(calls, folder);
        return calls;
    }

    /// <summary>A process that ends in a sync, after which whole commits may be in the log that are not durable; and the one that comes after it.</summary>
    /// <returns>The calls of both, and how many the first one made.</returns>
    private async Task<(List<Call> Calls, int Death)> RecordDeathAsync(int seed, int error, string successor)
    {
        var (folder, log) = (_memory.Folder($"{seed}"), _memory.File($"{seed}.calls"));
        var sync = new Random(seed).Next(10, 60);
        var (exitCode, errors) = await CallRecording.RunChildAsync("die", folder, log, Text(seed), Text(sync), Text(error));
        Assert.True(exitCode == 128 + 9, errors);
        var death = CallRecording.Read(log).Count;
        (exitCode, errors) = await CallRecording.RunChildAsync(successor, folder, log, Text(seed));
        Assert.True(exitCode == 0, errors);
        var calls = CallRecording.Read(log);
        AssertComplete(calls, folder);
        return (calls, death);
    }

    /// <summary>A recording that ends with the files as they are has missed no call that changed them.</summary>
    private static void AssertComplete(List<Call> calls, string folder)
    {
        var disk = new Disk();
        foreach (var call in calls)
            disk.Apply(call);
        foreach (var (name, bytes) in disk.Seen())
            Assert.True(File.ReadAllBytes(Path.Combine(folder, name)).AsSpan().SequenceEqual(bytes), $"{name} is not as it was recorded");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

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
            var part = await PowerCut.CutAsync(await RecordAsync(seed, "FULL"), cuts / recordings, seed);
            lock (result)
                result.Add(part);
        });
        Assert.Empty(result.Faults);
        Figures.Note(2, "SQLite", $"{result.Cuts:N0} power cuts in {recordings} recordings ({result.Where}): 0 lost, 0 torn, 0 corrupt");
    }

    [Fact]
    public async Task Control_SynchronousNormal_LosesWhatWasAcknowledged()
    {
        var result = await PowerCut.CutAsync(await RecordAsync(seed: 1, "NORMAL"), cuts: 200, seed: 1, stopAtFault: true);
        Assert.True(result.Lost > 0, "nothing was lost");
        Figures.Note(2, "SQLite, control: synchronous NORMAL", $"lost at cut {result.Cuts}");
    }

    [Fact]
    public async Task Control_SynchronousOff_IsDamaged()
    {
        var result = await PowerCut.CutAsync(await RecordAsync(seed: 2, "OFF"), cuts: 100, seed: 2);
        Assert.True(result.Damaged > 0, "nothing was damaged");
        Figures.Note(2, "SQLite, control: synchronous OFF", $"{result.Cuts} cuts: {result.Lost} batches lost, damaged {result.Damaged} times");
    }

    public void Dispose() => _memory.Dispose();

    private async Task<List<Call>> RecordAsync(int seed, string synchronous)
    {
        var (folder, log) = (_memory.Folder($"{seed}"), _memory.File($"{seed}.calls"));
        var (exitCode, errors) = await CallRecording.RunChildAsync("record", folder, log, seed.ToString(CultureInfo.InvariantCulture), synchronous, "0");
        Assert.True(exitCode == 0, errors);
        return CallRecording.Read(log);
    }
}

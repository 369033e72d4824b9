using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.Kills;

/// <summary>The log as outbox: a process that appends and publishes is killed between any two of its steps.</summary>
[Trait("Row", "20")]
public sealed partial class OutboxTests : IDisposable
{
    // A backlog and its check grow with each kill, so a file does not outlive so many.
    private const int KillsPerFile = 10;

    private readonly TemporaryDirectory _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RelayKilledAtRandomMoments_PublishesEverythingCommittedAndNothingElse()
    {
        var kills = Soak.Times(10, 500);
        var (committed, published, longest) = (0, 0, TimeSpan.Zero);
        for (var file = 0; file < kills / KillsPerFile; file++)
        {
            var found = await KillAndDrainAsync($"{file}", KillsPerFile, hasty: false);
            Assert.Empty(found.Faults);
            (committed, published) = (committed + found.Committed, published + found.Published);
            longest = found.Drain > longest ? found.Drain : longest;
        }

        Figures.Note(20, "SQLite", $"{kills:N0} kills, {committed:N0} events committed, {published:N0} published: 0 lost, 0 of them not committed, streams in order; drained after {longest.TotalSeconds:0.0} s at most");
    }

    [Fact]
    public async Task Control_RelayThatMarksWhatItIsAboutToPublish_IsNoticed()
    {
        IReadOnlyList<string> faults = [];
        var files = 0;
        for (; files < 20 && faults.Count == 0; files++)
            faults = (await KillAndDrainAsync($"hasty{files}", KillsPerFile, hasty: true)).Faults;
        Assert.Contains(faults, static fault => fault.EndsWith("is lost", StringComparison.Ordinal));
        Figures.Note(20, "SQLite, control: marks before it publishes", $"noticed within {files * KillsPerFile} kills: {faults.Count} faults");
    }

    public void Dispose() => _files.Dispose();

    private async Task<(IReadOnlyList<string> Faults, int Committed, int Published, TimeSpan Drain)> KillAndDrainAsync(string name, int kills, bool hasty)
    {
        var (path, bus) = (_files.File(name + ".db"), _files.File(name + ".bus"));
        for (var kill = 0; kill < kills; kill++)
        {
            // From some events on that this process has published: before that it may still be waiting for the lease of the one before.
            var wanted = (File.Exists(bus) ? new FileInfo(bus).Length : 0) + Random.Shared.Next(1, 20_000);
            using var process = Child.Start("relay", path, bus, $"{Random.Shared.Next(1, 5)}", hasty ? "hasty" : "honest");
            try
            {
                while (!process.HasExited && (!File.Exists(bus) || new FileInfo(bus).Length < wanted))
                    await Task.Delay(1, Cancellation);
                Thread.SpinWait(Random.Shared.Next(50_000));
            }
            finally
            {
                process.Kill();
            }

            await process.WaitForExitAsync(Cancellation);
            Assert.Equal(128 + 9, process.ExitCode);
        }

        var began = Stopwatch.GetTimestamp();
        using (var last = Child.Start("relay", path, bus, "0", hasty ? "hasty" : "honest"))
        {
            await last.WaitForExitAsync(Cancellation);
            Assert.Equal(0, last.ExitCode);
        }

        var drain = Stopwatch.GetElapsedTime(began);
        var committed = new Recorder();
        await using (var store = SqliteEventStore.Open(path))
            await store.ReadAllAsync(Position.Start, int.MaxValue, committed, Cancellation);
        var published = Line().Matches(await File.ReadAllTextAsync(bus, Cancellation))
            .Select(static line => (Stream: line.Groups[1].Value, Version: long.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture), Id: Guid.Parse(line.Groups[3].Value))).ToList();
        return (Faults(committed.Events, published), committed.Events.Count, published.Count, drain);
    }

    private static List<string> Faults(List<Recorded> committed, List<(string Stream, long Version, Guid Id)> published)
    {
        var faults = new List<string>();
        var known = committed.Select(static e => (e.Stream, e.Version, e.Id)).ToHashSet();
        var seen = published.ToHashSet();
        faults.AddRange(known.Except(seen).Select(static e => $"event {e.Version} of '{e.Stream}' is lost"));
        faults.AddRange(seen.Except(known).Select(static e => $"event {e.Version} of '{e.Stream}' was published and is not committed"));

        // But for repetitions the order of each stream is kept: nothing comes before its predecessor has come.
        var reached = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (stream, version, _) in published)
        {
            var last = reached.GetValueOrDefault(stream);
            if (version > last + 1)
                faults.Add($"event {version} of '{stream}' came after event {last}");
            reached[stream] = Math.Max(last, version);
        }

        return faults;
    }

    [GeneratedRegex(@"^(\S+) (\d+) ([0-9a-f-]{36})\.\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();
}

using System.Diagnostics;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Sqlite.CrashChild;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.Faults;

/// <summary>A disk that is really full: a file system of two megabytes in memory.</summary>
[Trait("Row", "3")]
public sealed class FullDiskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DiskThatIsReallyFull_FailsTypedAcknowledgesNothingAndGoesOnWhenThereIsRoom()
    {
        using var files = new TemporaryDirectory();
        var disk = Directory.CreateDirectory(files.File("disk")).FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "cqrs-full-disk", disk) is { } reason)
            Assert.Skip("No small disk can be mounted here, which takes root on Linux: " + reason);
        try
        {
            var (acknowledged, failed) = await FillAsync(disk);
            Figures.Note(3, "SQLite", $"disk of 2 MiB filled {Fills} times: {acknowledged} appends acknowledged, {failed} failed typed, 0 lost; goes on when there is room");
        }
        finally
        {
            Assert.Null(await RunAsync("umount", disk));
        }
    }

    private const int Fills = 3;

    private static async Task<(int Acknowledged, int Failed)> FillAsync(string disk)
    {
        var (acknowledged, failed) = (new List<Guid>(), 0);
        await using var store = SqliteEventStore.Open(Path.Combine(disk, "store.db"));
        for (var other = 0; other < Fills; other++)
            await File.WriteAllBytesAsync(Path.Combine(disk, $"other{other}"), new byte[300_000], Cancellation);
        for (var fill = 0; fill < Fills; fill++)
        {
            for (var failures = 0; failures < 5;)
            {
                var batch = MarkedBatch.Create($"stream/{failures}", count: 10);
                try
                {
                    await store.AppendAsync(batch, Cancellation);
                    acknowledged.Add(batch.BatchId);
                }
                catch (Exception e) when (e is EventStoreException or AppendOutcomeUnknownException)
                {
                    Assert.Contains("disk is full", e.Message, StringComparison.Ordinal);
                    failures++;
                    failed++;
                }
            }

            File.Delete(Path.Combine(disk, $"other{fill}"));
            var after = MarkedBatch.Create("after", count: 2);
            await store.AppendAsync(after, Cancellation);
            acknowledged.Add(after.BatchId);
            Assert.Empty(await HistoryCheck.FaultsAsync(store, acknowledged));
        }

        return (acknowledged.Count, failed);
    }

    /// <returns>Why it failed, or null.</returns>
    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var errors = await process.StandardError.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode == 0 ? null : errors;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}

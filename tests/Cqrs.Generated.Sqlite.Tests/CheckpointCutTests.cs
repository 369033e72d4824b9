using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>
/// A process killed while SQLite folds the log back leaves a file that makes no sense without its log: some pages new, some old. It is whole all the same.
/// </summary>
public sealed class CheckpointCutTests : StoreTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task FileLeftInTheMiddleOfAFold_OpensWithEverything(int pagesWritten)
    {
        await CutAsync(pagesWritten, keepLog: true);
        await using var store = OpenStore();
        Assert.Equal(Events, (await ReadAllAsync(store)).Events.Count);
    }

    [Fact]
    public async Task Control_TheSameFileWithoutItsLog_IsReportedAsDamaged()
    {
        await CutAsync(pagesWritten: 1, keepLog: false);
        var e = Assert.Throws<EventStoreException>(() => OpenStore());
        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
    }

    private const int Events = 200;
    private const int PageSize = 4_096;

    /// <summary>Makes the file as a kill leaves it: the first pages as they are after the fold, the rest as before it, and the log that was being folded.</summary>
    private async Task CutAsync(int pagesWritten, bool keepLog)
    {
        byte[] log, before;
        await using (var store = OpenStore())
        {
            for (var i = 0; i < Events; i++)
                await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', 500)), Cancellation);
            File.Copy(Files.Store, Files.File("before"));
            File.Copy(Files.File("store.db-wal"), Files.File("log"));
            (before, log) = (await File.ReadAllBytesAsync(Files.File("before"), Cancellation), await File.ReadAllBytesAsync(Files.File("log"), Cancellation));
        }

        // Closed: the log is folded back whole.
        var after = await File.ReadAllBytesAsync(Files.Store, Cancellation);
        Assert.True(after.Length > before.Length && before.Length > pagesWritten * PageSize);
        var cut = before.ToArray();
        after.AsSpan(0, pagesWritten * PageSize).CopyTo(cut);
        await File.WriteAllBytesAsync(Files.Store, cut, Cancellation);
        if (keepLog)
            await File.WriteAllBytesAsync(Files.File("store.db-wal"), log, Cancellation);
    }
}

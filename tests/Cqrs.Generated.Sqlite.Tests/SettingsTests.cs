using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class SettingsTests : StoreTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EveryConnection_IsSetForDurability(bool readOnly)
    {
        using var store = OpenStore();
        using var connection = Connection.Open(new SqliteStoreOptions(Files.Store) { BusyTimeout = TimeSpan.FromSeconds(7) }, readOnly);
        Assert.Equal("wal", connection.QueryText("PRAGMA journal_mode"));
        Assert.Equal(2, connection.QueryInt64("PRAGMA synchronous"));
        Assert.Equal(1, connection.QueryInt64("PRAGMA fullfsync"));
        Assert.Equal(7_000, connection.QueryInt64("PRAGMA busy_timeout"));
        Assert.Equal(readOnly ? 1 : 0, connection.QueryInt64("PRAGMA query_only"));
    }

    [Fact]
    public async Task StoreTakenOutOfWalMode_IsNotUsedAsItIsAndReturnsToItOnOpening()
    {
        await using (var store = OpenStore())
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        using (var other = new SqliteConnection($"Data Source={Files.Store};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = DELETE";
            Assert.Equal("delete", command.ExecuteScalar());
        }

        var e = Assert.Throws<EventStoreException>(() => Connection.Open(new SqliteStoreOptions(Files.Store), readOnly: false));
        Assert.Contains("not in WAL mode", e.Message, StringComparison.Ordinal);
        await using var reopened = OpenStore();
        Assert.Equal(2, (await reopened.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation)).Version);
    }

    [Fact]
    public async Task LongLog_DoesNotGrowTheWriteAheadLogWithoutBound()
    {
        await using var store = OpenStore();
        for (var i = 0; i < 400; i++)
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', 40_000)), Cancellation);

        // 16 MB of events went through it. SQLite folds it back at each 1,000 pages, 4 MB.
        Assert.InRange(new FileInfo(Files.Store + "-wal").Length, 1, 6_000_000);
    }

    [Fact]
    public async Task LogThatWasLongOnce_IsMadeDurableAsFarAsItIsUsed()
    {
        await using var store = OpenStore();
        store.Writer.BeforeTransaction = static connection => connection.Execute("set it", "PRAGMA wal_autocheckpoint = 0");
        for (var i = 0; i < 50; i++)
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', 40_000)), Cancellation);
        using var connection = Connection.OpenExisting(new SqliteStoreOptions(Files.Store));
        var length = new FileInfo(Files.Store + "-wal").Length;
        Assert.Equal(length, RecoveredLog.MakeDurable(connection, new SqliteStoreOptions(Files.Store)));

        // The log begins again; the file stays as it is.
        connection.Execute("fold the log back", "PRAGMA wal_checkpoint(RESTART)");
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "y"), Cancellation);
        Assert.Equal(length, new FileInfo(Files.Store + "-wal").Length);
        Assert.InRange(RecoveredLog.MakeDurable(connection, new SqliteStoreOptions(Files.Store)), 4_096, 20 * 4_120);
    }
}

using System.Security.Cryptography;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class WrongFileTests : StoreTest
{
    [Theory]
    [InlineData("hello")]
    [InlineData("SQLite format 3")]
    public void FileThatIsNoDatabase_IsRefusedAndLeftAlone(string content)
    {
        File.WriteAllText(Files.Store, content);
        var e = AssertRefusedUntouched<IncompatibleStoreException>();
        Assert.Contains("not a SQLite database", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LongFileThatIsNoDatabase_IsRefusedAndLeftAlone()
    {
        File.WriteAllBytes(Files.Store, RandomNumberGenerator.GetBytes(50_000));
        AssertRefusedUntouched<IncompatibleStoreException>();
    }

    [Theory]
    [InlineData("CREATE TABLE t (x); INSERT INTO t VALUES (1)")]
    [InlineData("PRAGMA application_id = 1234")]
    [InlineData("PRAGMA journal_mode = WAL; CREATE TABLE t (x)")]
    [InlineData("CREATE TABLE events (x); PRAGMA user_version = 1")]
    public void DatabaseOfAnotherProgram_IsRefusedAndLeftAlone(string sql)
    {
        Execute(sql);
        var e = AssertRefusedUntouched<IncompatibleStoreException>();
        Assert.Contains("another program", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DatabaseOfAnotherProgramWithItsLogBesideIt_IsRefusedAndLeftAlone()
    {
        using (var other = new SqliteConnection($"Data Source={Files.Store};Pooling=False"))
        {
            other.Open();
            Execute(other, "PRAGMA journal_mode = WAL; CREATE TABLE t (x)");
            Directory.CreateDirectory(Files.File("copy"));
            foreach (var name in new[] { "store.db", "store.db-wal" })
                File.Copy(Files.File(name), Files.File("copy/" + name));
        }

        var (before, names) = (Hash("copy/store.db") + Hash("copy/store.db-wal"), Directory.GetFiles(Files.File("copy")).Length);
        Assert.Throws<IncompatibleStoreException>(() => SqliteEventStore.Open(Files.File("copy/store.db")));
        Assert.Equal((before, names), (Hash("copy/store.db") + Hash("copy/store.db-wal"), Directory.GetFiles(Files.File("copy")).Length));
    }

    [Fact]
    public void NewerFormat_IsRefusedWithBothNumbers()
    {
        OpenStore().Dispose();
        Execute("PRAGMA user_version = 7");
        var e = AssertRefusedUntouched<IncompatibleStoreException>();
        Assert.Contains("format 7", e.Message, StringComparison.Ordinal);
        Assert.Contains($"knows format {SchemaSteps.Version}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StoreWithoutItsTables_IsRefused()
    {
        OpenStore().Dispose();
        Execute("DROP TABLE events");
        var e = Assert.ThrowsAny<EventStoreException>(OpenStore);
        Assert.Contains("no such table: events", e.Message, StringComparison.Ordinal);
        Assert.Contains(Files.Store, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100%.db")]
    [InlineData("a?immutable=0&x#y%41.db")]
    [InlineData("semi;colon=\"quote' .db")]
    [InlineData("Ünï 🏦.db")]
    [InlineData("|DataDirectory|x.db")]
    public async Task HostileFileName_IsTheFileThatIsOpened(string name)
    {
        for (var i = 0; i < 2; i++)
        {
            await using var store = SqliteEventStore.Open(Files.File(name));
            await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(i), "x"), Cancellation);
        }

        Assert.Equal([name], Files.Names());
        File.WriteAllText(Files.File(name), "no database");
        Assert.Throws<IncompatibleStoreException>(() => SqliteEventStore.Open(Files.File(name)));
    }

    [Fact]
    public async Task EmptyFileAndEmptyDatabase_BecomeStores()
    {
        File.WriteAllBytes(Files.Store, []);
        await using (var store = OpenStore())
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        File.Delete(Files.Store);
        Execute("VACUUM");
        await using (var store = OpenStore())
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
    }

    [Fact]
    public void MissingDirectory_IsNamed()
    {
        var e = Assert.Throws<EventStoreException>(() => SqliteEventStore.Open(Files.File("missing/store.db")));
        Assert.Contains(Files.File("missing"), e.Message, StringComparison.Ordinal);
        Assert.Empty(Files.Names());
    }

    [Fact]
    public void DirectoryInsteadOfAFile_IsRefused()
    {
        Directory.CreateDirectory(Files.Store);
        Assert.Contains("is a directory", Assert.Throws<EventStoreException>(OpenStore).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileWithoutPermission_IsRefused()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Permissions do not bind this user.");
            return;
        }

        OpenStore().Dispose();
        File.SetUnixFileMode(Files.Store, UnixFileMode.UserRead);
        Assert.Contains("read-only", Assert.Throws<EventStoreException>(OpenStore).Message, StringComparison.Ordinal);
        File.SetUnixFileMode(Files.Store, UnixFileMode.None);
        Assert.Contains(Files.Store, Assert.Throws<EventStoreException>(OpenStore).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedFile_IsReportedAsDamaged()
    {
        await using (var store = OpenStore())
        {
            for (var i = 0; i < 200; i++)
                await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', 500)), Cancellation);
        }

        var bytes = File.ReadAllBytes(Files.Store);
        RandomNumberGenerator.Fill(bytes.AsSpan(8 * 4096, bytes.Length - 8 * 4096));
        File.WriteAllBytes(Files.Store, bytes);
        await using var damaged = OpenStore();
        var e = await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAllAsync(damaged));
        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
        Assert.Contains(Files.Store, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingEvent_IsReportedAndNotSkipped()
    {
        await using (var store = OpenStore())
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "1", "2", "3", "4"), Cancellation);
        Execute("DELETE FROM events WHERE version = 3");
        await using var damaged = OpenStore();
        var e = await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAsync(damaged, "s"));
        Assert.Contains("version 3 of stream 's' is missing", e.Message, StringComparison.Ordinal);
        Assert.Contains("position 3", (await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAllAsync(damaged))).Message, StringComparison.Ordinal);
    }

    private TException AssertRefusedUntouched<TException>() where TException : Exception
    {
        var (before, names) = (Hash("store.db"), Files.Names());
        var e = Assert.Throws<TException>(OpenStore);
        Assert.Contains(Files.Store, e.Message, StringComparison.Ordinal);
        Assert.Equal(before, Hash("store.db"));
        Assert.Equal(names, Files.Names());
        return e;
    }

    private string Hash(string name) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Files.File(name))));

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Files.Store};Pooling=False");
        connection.Open();
        Execute(connection, sql);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using System.Diagnostics;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>What the health check says of a file that is well, gone, damaged, read-only or on a full disk, and that it says so no longer when that has passed.</summary>
public sealed class HealthTests : StoreTest
{
    [Fact]
    public async Task FileThatIsWell_IsHealthyWithItsPathFormatAndHead()
    {
        await using var provider = Application(Files.Store);
        await provider.GetRequiredService<SqliteEventStore>().AppendAsync(Batch("s", ExpectedVersion.Any, "secret 1", "secret 2"), Cancellation);
        var entry = await CheckAsync(provider);
        Assert.Equal((HealthStatus.Healthy, "The log can be read up to 2."), (entry.Status, entry.Description));
        Assert.Equal([("path", Files.Store), ("schemaVersion", SchemaSteps.Version), ("head", "2")], entry.Data.Select(static pair => (pair.Key, pair.Value)));
        var commits = provider.GetRequiredService<SqliteEventStore>().Writer.Commits;
        await CheckAsync(provider);
        Assert.Equal(commits, provider.GetRequiredService<SqliteEventStore>().Writer.Commits);
    }

    [Fact]
    public async Task StoreThatCannotBeOpened_IsUnhealthyWithTheReasonUntilItCan()
    {
        var path = Files.File("later/store.db");
        await using var provider = Application(path);
        var entry = await CheckAsync(provider);
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("there is no directory", entry.Description, StringComparison.Ordinal);
        Directory.CreateDirectory(Files.File("later"));
        await File.WriteAllTextAsync(path, "hello", Cancellation);
        Assert.Contains("not a SQLite database", (await CheckAsync(provider)).Description, StringComparison.Ordinal);
        File.Delete(path);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(provider)).Status);
    }

    [Fact]
    public async Task FileThatIsTakenAway_IsUnhealthyUntilItIsBack()
    {
        await using var store = OpenStore();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);
        File.Move(Files.Store, Files.File("elsewhere.db"));

        // The control: connections that are open read on, as if nothing had happened.
        Assert.Equal(new Position(0, 1), await store.GetHeadAsync(Cancellation));
        var check = await CheckAsync(store);
        Assert.Equal(HealthStatus.Unhealthy, check.Status);
        Assert.Contains("cannot be opened", check.Description, StringComparison.Ordinal);
        Assert.False(File.Exists(Files.Store));
        File.Move(Files.File("elsewhere.db"), Files.Store);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);
    }

    [Fact]
    public async Task FileThatIsDamaged_IsUnhealthyUntilItIsRestored()
    {
        await using var store = OpenStore();
        for (var i = 0; i < 50; i++)
            await store.AppendAsync(Batch($"s/{i}", ExpectedVersion.Any, new string('x', 500)), Cancellation);
        await using (var other = new SqliteConnection($"Data Source={Files.Store};Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await using var fold = other.CreateCommand();
            fold.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await fold.ExecuteNonQueryAsync(Cancellation);
        }

        // Everything but the first page. This takes the store's locks away, which nobody else is after here.
        var content = await File.ReadAllBytesAsync(Files.Store, Cancellation);
        await WriteAsync(new byte[content.Length - 4_096]);
        var check = await CheckAsync(store);
        Assert.Equal(HealthStatus.Unhealthy, check.Status);
        Assert.Contains("is damaged. Restore it from a backup", check.Description, StringComparison.Ordinal);
        await WriteAsync(content.AsMemory(4_096));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);

        async Task WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            await using var file = new FileStream(Files.Store, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.Position = 4_096;
            await file.WriteAsync(bytes, Cancellation);
        }
    }

    [Fact]
    public async Task FileThatCannotBeWritten_IsUnhealthyFromTheFirstWriteThatFails_AndHealthyWithoutAnother()
    {
        await using var store = OpenStore();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        store.Writer.BeforeTransaction = static connection => connection.Execute("make it read-only", "PRAGMA query_only = 1");

        // The control: as long as nobody has written, nobody knows.
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);
        await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "secret"), Cancellation));
        var check = await CheckAsync(store);
        Assert.Equal(HealthStatus.Unhealthy, check.Status);
        Assert.StartsWith("Writes fail since ", check.Description, StringComparison.Ordinal);
        Assert.Contains("it is read-only", check.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", check.Description, StringComparison.Ordinal);
        Assert.Equal(check.Data["writesFailSince"], (await CheckAsync(store)).Data["writesFailSince"]);
        store.Writer.BeforeTransaction = static connection => connection.Execute("make it writable", "PRAGMA query_only = 0");
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);
        Assert.Equal(2, (await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "y"), Cancellation)).Version);
    }

    [Fact]
    public async Task DiskThatIsFull_IsUnhealthyUntilThereIsRoom()
    {
        var disk = Directory.CreateDirectory(Files.File("disk")).FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "cqrs-health", disk) is { } reason)
            Assert.Skip("No small disk can be mounted here, which takes root on Linux: " + reason);
        try
        {
            await using var store = SqliteEventStore.Open(Path.Combine(disk, "store.db"));
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
            var filler = Path.Combine(disk, "filler");
            await using (var file = File.Create(filler))
                await Assert.ThrowsAnyAsync<IOException>(async () => await file.WriteAsync(new byte[8 * 1024 * 1024], Cancellation));
            await Assert.ThrowsAnyAsync<CqrsException>(AppendMuchAsync);
            var check = await CheckAsync(store);
            Assert.Equal(HealthStatus.Unhealthy, check.Status);
            Assert.Contains("the disk is full", check.Description, StringComparison.Ordinal);

            // The control: with room for some pages a small write succeeds, and says nothing of the next append.
            File.Delete(filler);
            await File.WriteAllBytesAsync(filler, new byte[new DriveInfo(disk).AvailableFreeSpace - (64 * 1024)], Cancellation);
            await Assert.ThrowsAnyAsync<CqrsException>(AppendMuchAsync);
            await store.SaveCheckpointAsync("tiny", Position.Start, Cancellation);
            Assert.Null(store.Writer.Failure);
            await Assert.ThrowsAnyAsync<CqrsException>(AppendMuchAsync);
            Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(store)).Status);
            File.Delete(filler);
            Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);
            await AppendMuchAsync();

            async Task AppendMuchAsync() => await store.AppendAsync(Batch("much", ExpectedVersion.Any, new string('x', 200_000)), Cancellation);
        }
        finally
        {
            Assert.Null(await RunAsync("umount", disk));
        }
    }

    [Fact]
    public async Task WriteThatFailed_IsForgottenWhenOneSucceeds_AndNotForARefusal()
    {
        await using var store = OpenStore();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        store.Writer.BeforeTransaction = static connection => connection.Execute("limit it", "PRAGMA max_page_count = 20");
        await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', 200_000)), Cancellation));
        Assert.Contains("the disk is full", store.Writer.Failure!.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation));
        Assert.NotNull(store.Writer.Failure);
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "y"), Cancellation);
        Assert.Null(store.Writer.Failure);
    }

    [Fact]
    public async Task OutcomeThatIsUnknown_IsAFailureOfTheFileToo()
    {
        await using var store = OpenStore();
        store.Writer.BeforeCommit = static () => throw new IOException("planted");
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation));
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(store)).Status);
        store.Writer.BeforeCommit = null;
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);
    }

    [Fact]
    public async Task ClosedStoreAndCancelledCheck_AreSaid()
    {
        var store = OpenStore();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SqliteHealthCheck(store).CheckHealthAsync(new HealthCheckContext(), new CancellationToken(canceled: true)));
        await store.DisposeAsync();
        var check = await CheckAsync(store);
        Assert.Equal((HealthStatus.Unhealthy, "The store has been closed: the application stops."), (check.Status, check.Description));
    }

    private static ServiceProvider Application(string path)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddCqrs(new TypeRegistry(), cqrs => cqrs.UseSqlite(path));
        services.AddHealthChecks().Add(SqliteHealthCheck.Registration());
        return services.BuildServiceProvider();
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceProvider provider)
        => (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation)).Entries["cqrs-sqlite"];

    private static Task<HealthCheckResult> CheckAsync(SqliteEventStore store) => new SqliteHealthCheck(store).CheckHealthAsync(new HealthCheckContext(), Cancellation);

    /// <returns>Why it failed, or null.</returns>
    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : error;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Cqrs.Generated.PostgreSql.Schema;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>Stores that may not pack, and stores from before there were packs.</summary>
public sealed class PackRightsTests(PostgreSqlServer server) : PackedStreamTest(server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RoleWithoutRightsToPacks_ReadsAndIsSilent(bool mayRead)
    {
        var role = $"r_{Schema}";
        string[] expected;
        await using (var store = await OpenPackedAsync())
        {
            await AppendAsync(store, "s", 30);
            expected = await LinesAsync(store, "s");
            await store.PackStreamAsync("s", cancellationToken: Cancellation);
        }

        await ExecuteAsync(
            $"""
            CREATE ROLE {role} LOGIN PASSWORD 'x';
            GRANT USAGE ON SCHEMA {Schema} TO {role};
            GRANT SELECT ON ALL TABLES IN SCHEMA {Schema} TO {role};
            {(mayRead ? "" : $"REVOKE ALL ON {Schema}.packs FROM {role};")}
            """);
        try
        {
            var logger = new RecordingLogger();
            var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = "x" }.ConnectionString;
            await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(connection) { Schema = Schema, PackAfterEvents = 1 }, logger, Cancellation);
            Assert.Equal(mayRead, store.Packs.AreRead);
            for (var i = 0; i < 3; i++)
                Assert.Equal(expected, await LinesAsync(store, "s"));
            await ExecuteAsync($"UPDATE {Schema}.packs SET segment = ''");
            Assert.Equal(expected, await LinesAsync(store, "s"));
            Assert.Equal((0, 0), (store.PackStatistics.Segments, store.PackStatistics.Failures));
            Assert.Equal(1, logger.Text.Split("may not write packed streams").Length - 1);
            await Assert.ThrowsAsync<EventStoreException>(() => store.PackStreamAsync("s", anew: true, Cancellation).AsTask());
        }
        finally
        {
            await ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StoreOfVersionOne_IsBroughtUpToDateWithItsEvents(bool byScript)
    {
        string[] expected;
        await using (var store = await OpenPackedAsync())
        {
            await AppendAsync(store, "s", 30);
            expected = await LinesAsync(store, "s");
        }

        // What version 1 made, and nothing else.
        await ExecuteAsync(
            $"""
            DROP TABLE {Schema}.packs, {Schema}.leases, {Schema}.snapshots;
            ALTER TABLE {Schema}.batches DROP COLUMN trace_parent;
            DROP FUNCTION {Schema}.append_batches;
            DROP FUNCTION {Schema}.event_type_number;
            {Functions.Script(Schema)}
            UPDATE {Schema}.store SET version = 1;
            """);
        Assert.Equal(6, await QueryAsync<long>($"SELECT count(*) FROM pg_tables WHERE schemaname = '{Schema}'"));
        var e = await Assert.ThrowsAsync<IncompatibleStoreException>(() => OpenStoreAsync(static options => options.CreateSchema = false));
        Assert.Contains("PostgreSqlSchema.Script", e.Message, StringComparison.Ordinal);
        if (byScript)
            await ExecuteAsync(PostgreSqlSchema.Script(Schema, fromVersion: 1));
        await using (var store = await OpenStoreAsync(options => options.CreateSchema = !byScript))
        {
            Assert.Equal(expected, await LinesAsync(store, "s"));
            Assert.Equal(30, await store.PackStreamAsync("s", cancellationToken: Cancellation));
            Assert.Equal(expected, await LinesAsync(store, "s"));
            await AppendAsync(store, "s", 5);
        }

        Assert.Equal(PostgreSqlSchema.Version, await QueryAsync<int>($"SELECT version FROM {Schema}.store"));
    }

    /// <summary>A relay that could no longer save its checkpoint would publish nothing from the update on.</summary>
    [Fact]
    public async Task RoleThatMaySaveCheckpoints_MayTakeLeasesAndSaveSnapshotsAfterTheUpdate()
    {
        var role = $"r_{Schema}";
        await using (var store = await OpenStoreAsync())
            await AppendAsync(store, "s", 1);
        await ExecuteAsync(
            $"""
            DROP TABLE {Schema}.leases;
            DROP TABLE {Schema}.snapshots;
            UPDATE {Schema}.store SET version = 3;
            CREATE ROLE {role} LOGIN PASSWORD 'x';
            GRANT USAGE ON SCHEMA {Schema} TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Schema} TO {role};
            """);
        try
        {
            await using (await OpenStoreAsync())
            {
            }

            var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = "x" }.ConnectionString;
            await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(connection) { Schema = Schema }, null, Cancellation);
            var lease = await store.TryAcquireLeaseAsync("n", "a", TimeSpan.FromMinutes(1), Cancellation);
            await store.SaveCheckpointAsync("n", new Position(0, 1), lease!, Cancellation);
            await store.ReleaseLeaseAsync(lease!, Cancellation);
            Assert.True(await store.SaveSnapshotAsync(Snapshot.Create("s", 1, new Position(0, 1), Guid.CreateVersion7(), new FoldFingerprint(1), DateTimeOffset.UtcNow, new byte[] { 1 }), Cancellation));
        }
        finally
        {
            await ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public void FirstStepOfTheSchema_IsAsItWasReleased()
        => Assert.Equal(
            "C95D7251B8E2D5C6", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Tables.Script("cqrs")}\n{Functions.Script("cqrs")}")))[..16]);

    [Fact]
    public async Task StoreThatIsToldNotToPack_NeitherPacksNorReadsPacks()
    {
        await using var store = await OpenStoreAsync(static options => (options.PackStreams, options.PackAfterEvents) = (false, 1));
        await AppendAsync(store, "s", 10);
        await LinesAsync(store, "s");
        Assert.Equal(10, await store.PackStreamAsync("s", cancellationToken: Cancellation));
        await ExecuteAsync($"UPDATE {Schema}.packs SET segment = ''");
        Assert.Equal(11, (await LinesAsync(store, "s")).Length);
        Assert.Equal(0, store.PackStatistics.Damaged);
    }
}

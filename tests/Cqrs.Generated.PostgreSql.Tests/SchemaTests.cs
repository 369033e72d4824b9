using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class SchemaTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task StoresThatMakeOneSchemaAtOnce_AllOpenIt()
    {
        for (var round = 0; round < 5; round++)
        {
            var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenStoreAsync())));
            await Task.WhenAll(stores.Select((store, i) => store.AppendAsync(Batch($"s/{i}", ExpectedVersion.NoStream, "x"), Cancellation).AsTask()));
            Assert.Equal(8, (await ReadAllAsync(stores[0])).Events.Count);
            foreach (var store in stores)
                await store.DisposeAsync();
            await ExecuteAsync($"DROP SCHEMA {Schema} CASCADE");
        }
    }

    [Fact]
    public async Task SchemaMadeByThePrintedScript_IsUsedAsItIs()
    {
        await Assert.ThrowsAsync<IncompatibleStoreException>(() => OpenStoreAsync(static options => options.CreateSchema = false));
        Assert.Equal(0, await QueryAsync<long>($"SELECT count(*) FROM pg_namespace WHERE nspname = '{Schema}'"));
        await ExecuteAsync(PostgreSqlSchema.Script(Schema));
        await using var store = await OpenStoreAsync(static options => options.CreateSchema = false);
        Assert.Equal(1, (await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation)).Version);
    }

    [Fact]
    public async Task PrintedScript_MakesWhatTheStoreMakes()
    {
        (await OpenStoreAsync()).Dispose();
        var made = await DescribeAsync();
        await ExecuteAsync($"DROP SCHEMA {Schema} CASCADE");
        await ExecuteAsync(PostgreSqlSchema.Script(Schema));
        Assert.Equal(made, await DescribeAsync());
        Assert.Contains("append_batches", made, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoleWithTheDocumentedRights_NeedsNoOthers()
    {
        var role = $"r_{Schema}";
        await ExecuteAsync(PostgreSqlSchema.Script(Schema));
        await ExecuteAsync(
            $"""
            CREATE ROLE {role} LOGIN PASSWORD 'x';
            GRANT USAGE ON SCHEMA {Schema} TO {role};
            GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA {Schema} TO {role};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA {Schema} TO {role};
            GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {Schema} TO {role};
            """);
        try
        {
            var connection = new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = "x" }.ConnectionString;
            await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(connection) { Schema = Schema }, cancellationToken: Cancellation);
            await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
            var result = await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(1), "alone"), Cancellation);
            await store.SaveCheckpointAsync("c", result.Position, Cancellation);
            await store.SaveCheckpointAsync("c", result.Position, Cancellation);
            var lease = await store.TryAcquireLeaseAsync("l", "a", TimeSpan.FromMinutes(1), Cancellation);
            await store.RenewLeaseAsync(lease!, TimeSpan.FromMinutes(1), Cancellation);
            await store.SaveCheckpointAsync("c", result.Position, lease!, Cancellation);
            await store.ReleaseLeaseAsync(lease!, Cancellation);
            var snapshot = Snapshot.Create("s", 2, result.Position, Guid.CreateVersion7(), new FoldFingerprint(1), DateTimeOffset.UtcNow, new byte[] { 1 });
            Assert.True(await store.SaveSnapshotAsync(snapshot, Cancellation));
            await store.DeleteSnapshotAsync("s", Cancellation);
            Assert.Null(await store.LoadSnapshotAsync("s", Cancellation));
            await store.SaveSnapshotAsync(snapshot, Cancellation);
            await store.DeleteAllSnapshotsAsync(Cancellation);
            Assert.Null(await store.LoadSnapshotAsync("s", Cancellation));
            Assert.Equal(["x", "alone"], (await ReadAllAsync(store)).Payloads);
            Assert.Empty((await store.CheckHealthAsync(Cancellation)).Blockers);
        }
        finally
        {
            await ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task NewerVersion_IsRefusedWithBothNumbersAndLeftAlone()
    {
        (await OpenStoreAsync()).Dispose();
        await ExecuteAsync($"UPDATE {Schema}.store SET version = 7");
        foreach (var create in new[] { true, false })
        {
            var e = await Assert.ThrowsAsync<IncompatibleStoreException>(() => OpenStoreAsync(options => options.CreateSchema = create));
            Assert.Contains("version 7", e.Message, StringComparison.Ordinal);
            Assert.Contains($"knows version {PostgreSqlSchema.Version}", e.Message, StringComparison.Ordinal);
            Assert.Contains($"'{Schema}'", e.Message, StringComparison.Ordinal);
        }

        Assert.Equal(7, await QueryAsync<int>($"SELECT version FROM {Schema}.store"));
    }

    [Theory]
    [InlineData("CREATE TABLE {0}.customers (name text)")]
    [InlineData("CREATE TABLE {0}.events (name text)")]
    [InlineData("CREATE TABLE {0}.store (name text)")]
    public async Task SchemaOfAnotherProgram_IsRefusedAndLeftAlone(string sql)
    {
        await ExecuteAsync($"CREATE SCHEMA {Schema}; {sql.Replace("{0}", Schema, StringComparison.Ordinal)}");
        var e = await Assert.ThrowsAsync<IncompatibleStoreException>(() => OpenStoreAsync());
        Assert.Contains("another program", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, await QueryAsync<long>($"SELECT count(*) FROM pg_tables WHERE schemaname = '{Schema}'"));
    }

    [Fact]
    public async Task EmptySchema_BecomesAStore()
    {
        await ExecuteAsync($"CREATE SCHEMA {Schema}");
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
    }

    [Fact]
    public async Task TwoSchemasOfOneDatabase_AreTwoStores()
    {
        var other = PostgreSqlServer.NewSchemaName();
        await using var store = await OpenStoreAsync();
        await using (var second = await OpenStoreAsync(options => options.Schema = other))
        {
            await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "here"), Cancellation);
            await second.AppendAsync(Batch("s", ExpectedVersion.NoStream, "there"), Cancellation);
            Assert.Equal(["here"], (await ReadAllAsync(store)).Payloads);
            Assert.Equal(["there"], (await ReadAllAsync(second)).Payloads);
        }

        await ExecuteAsync($"DROP SCHEMA {other} CASCADE");
    }

    [Fact]
    public async Task DumpRestoredIntoAYoungerCluster_KeepsItsOrderAndGoesOnBehindIt()
    {
        AppendResult last;
        await using (var store = await OpenStoreAsync())
        {
            await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1"), Cancellation);
            last = await store.AppendAsync(Batch("s", ExpectedVersion.Any, "2"), Cancellation);
        }

        // As if these had been written where a million more transactions had been.
        await ExecuteAsync($"UPDATE {Schema}.batches SET transaction_id = transaction_id + 1000000; UPDATE {Schema}.events SET transaction_id = transaction_id + 1000000");
        var restored = last.Position with { Epoch = last.Position.Epoch + 1_000_000 };
        for (var i = 3; i <= 4; i++)
        {
            await using var store = await OpenStoreAsync();
            Assert.True((await store.AppendAsync(Batch("s", ExpectedVersion.Any, $"{i}"), Cancellation)).Position > restored);
            Assert.Equal(Enumerable.Range(1, i).Select(static n => $"{n}"), (await ReadAllAsync(store)).Payloads);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-b")]
    [InlineData("a\"b")]
    [InlineData("é")]
    [InlineData("pg_events")]
    [InlineData("a23456789012345678901234567890123456789012345678901")]
    public void NameThatNoSchemaMayHave_IsRefused(string name)
    {
        Assert.ThrowsAny<ArgumentException>(() => new PostgreSqlStoreOptions("Host=h") { Schema = name });
        Assert.ThrowsAny<ArgumentException>(() => PostgreSqlSchema.Script(name));
    }

    private async Task<string> DescribeAsync() => await QueryAsync<string>(
        $"""
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(collation_name, '') AS line
            FROM information_schema.columns WHERE table_schema = '{Schema}'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = '{Schema}'
            UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '{Schema}'
            UNION ALL SELECT 'version ' || version FROM {Schema}.store) lines
        """);
}

using System.Buffers.Binary;
using System.IO.Hashing;
using Cqrs.Generated.PostgreSql.Server;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>Whatever becomes of the table of packs, loads read the events instead.</summary>
public sealed class UnreadablePackTests(PostgreSqlServer server) : PackedStreamTest(server)
{
    [Fact]
    public async Task TableThatIsMissing_DoesNotKeepTheStoreFromOpening()
    {
        await using (var first = await OpenPackedAsync())
            await AppendAsync(first, "s", 20);
        await ExecuteAsync($"DROP TABLE {Schema}.packs");
        var logger = new RecordingLogger();
        await using (var store = await OpenPackedAsync(after: 1, logger: logger))
        {
            Assert.Equal(21, (await LinesAsync(store, "s")).Length);
            Assert.False(store.Packs.AreRead);
            Assert.Contains("neither read nor written", logger.Text, StringComparison.Ordinal);
        }

        await ExecuteAsync(PostgreSqlSchema.Script(Schema, fromVersion: 1));
        await using var again = await OpenPackedAsync();
        Assert.Equal(20, await again.PackStreamAsync("s", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task TableThatIsDroppedUnderARunningStore_IsDoneWithout()
    {
        var logger = new RecordingLogger();
        await using var store = await OpenPackedAsync(after: 1, logger: logger);
        await AppendAsync(store, "s", 20);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        var expected = await LinesAsync(store, "s");
        await ExecuteAsync($"DROP TABLE {Schema}.packs");
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected, await LinesAsync(store, "s"));
        Assert.False(store.Packs.AreRead);
        Assert.Equal(1, store.PackStatistics.Damaged);
        Assert.Equal(1, logger.Text.Split("missing or forbidden").Length - 1);
    }

    [Theory]
    [InlineData("XX001", true)]
    [InlineData("58030", true)]
    [InlineData("42501", false)]
    public async Task PackThatTheServerCannotRead_IsReadAroundFromWhereTheFoldStands(string state, bool isReadOn)
    {
        await using var store = await OpenPackedAsync(after: 1_000);
        await AppendAsync(store, "s", 20);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        var expected = await LinesAsync(store, "s");

        // A view that fails at one segment, as a table with a broken chunk does.
        await ExecuteAsync(
            $"""
            CREATE FUNCTION {Schema}.fail() RETURNS bytea LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}', MESSAGE = 'planted'; END $$;
            ALTER TABLE {Schema}.packs RENAME TO kept;
            CREATE VIEW {Schema}.packs AS SELECT stream, first_version, last_version, CASE WHEN first_version = 9 THEN {Schema}.fail() ELSE segment END AS segment FROM {Schema}.kept;
            """);
        Assert.Equal(expected, await LinesAsync(store, "s"));
        Assert.Equal(expected[14..], await LinesAsync(store, "s", after: 14));
        Assert.True(store.PackStatistics.Damaged > 0);
        Assert.Equal(isReadOn, store.Packs.AreRead);
    }

    [Fact]
    public async Task PackOfANewerVersion_IsNeitherReadNorDamage()
    {
        await using var store = await OpenPackedAsync(after: 1);
        await AppendAsync(store, "s", 20);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        var expected = await LinesAsync(store, "s");
        await using (var connection = await ConnectAsync())
        {
            var segment = await connection.QueryAsync<byte[]>($"SELECT segment FROM {Schema}.packs WHERE first_version = 9");
            var stream = await connection.QueryAsync<long>($"SELECT DISTINCT stream FROM {Schema}.packs");
            segment[0]++;
            BinaryPrimitives.WriteUInt64LittleEndian(segment.AsSpan(segment.Length - 8), XxHash3.HashToUInt64(segment.AsSpan(0, segment.Length - 8), stream));
            await using var command = new NpgsqlCommand($"UPDATE {Schema}.packs SET segment = $1 WHERE first_version = 9", connection) { Parameters = { new() { Value = segment } } };
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var kept = await QueryAsync<string>($"SELECT md5(string_agg(segment, '' ORDER BY first_version)) FROM {Schema}.packs");
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected, await LinesAsync(store, "s"));
        Assert.Equal(0, store.PackStatistics.Damaged);
        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
        await store.DisposeAsync();
        Assert.Equal(kept, await QueryAsync<string>($"SELECT md5(string_agg(segment, '' ORDER BY first_version)) FROM {Schema}.packs"));
    }
}

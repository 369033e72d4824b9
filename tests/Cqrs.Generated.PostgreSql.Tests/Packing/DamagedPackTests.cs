using System.Buffers.Binary;
using System.IO.Hashing;
using Cqrs.Generated.PostgreSql.Server;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>A segment that is not right is not used: the events are read instead, somebody hears of it, and it is packed anew.</summary>
public sealed class DamagedPackTests(PostgreSqlServer server) : PackedStreamTest(server)
{
    [Theory]
    [InlineData("UPDATE {0}.packs SET segment = set_byte(segment, 40, get_byte(segment, 40) # 1) WHERE first_version = 5")]
    [InlineData("UPDATE {0}.packs SET segment = set_byte(segment, 0, 0) WHERE first_version = 1")]
    [InlineData("UPDATE {0}.packs SET segment = substring(segment FOR 30)")]
    [InlineData("UPDATE {0}.packs SET segment = ''")]
    [InlineData("UPDATE {0}.packs SET last_version = 1000 WHERE first_version = 17")]
    [InlineData("UPDATE {0}.packs SET last_version = 6 WHERE first_version = 5")]
    [InlineData("UPDATE {0}.packs SET first_version = 6 WHERE first_version = 5")]
    [InlineData("UPDATE {0}.packs p SET segment = (SELECT q.segment FROM {0}.packs q WHERE q.first_version = 9) WHERE first_version = 5")]
    [InlineData("DELETE FROM {0}.packs WHERE first_version = 9")]
    [InlineData("INSERT INTO {0}.packs SELECT stream, 500, 600, segment FROM {0}.packs WHERE first_version = 1")]
    [InlineData("UPDATE {0}.packs p SET segment = (SELECT q.segment FROM {0}.packs q WHERE q.first_version = 1 AND q.stream <> p.stream)")]
    public async Task Damage_IsReadAroundAndPackedAnew(string damage)
    {
        var logger = new RecordingLogger();
        await using var store = await OpenPackedAsync(after: 1_000, logger: logger);
        await AppendAsync(store, "s", 20);
        await AppendAsync(store, "t", 4);
        var expected = await LinesAsync(store, "s");
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        await store.PackStreamAsync("t", cancellationToken: Cancellation);
        Assert.Equal(6, await SegmentsAsync());
        await ExecuteAsync(string.Format(null, damage, Schema));
        await AppendAsync(store, "s", 2);

        for (var after = 0; after < 22; after++)
        {
            var lines = await LinesAsync(store, "s", after);
            Assert.Equal(23 - after, lines.Length);
            Assert.Equal(expected.Skip(after).SkipLast(1), lines.SkipLast(after < 20 ? 3 : lines.Length));
        }

        await UntilAsync(async () => (await store.VerifyPacksAsync(Cancellation)).Differences.All(static difference => difference.StreamId == "t") && await CoveredAsync("s") == 22);
        var damaged = store.PackStatistics.Damaged;
        Assert.True(damaged > 0);
        Assert.Equal(1, logger.Text.Split("is damaged").Length - 1);
        Assert.Equal(23, (await LinesAsync(store, "s")).Length);
        Assert.Equal(damaged, store.PackStatistics.Damaged);
    }

    [Fact]
    public async Task ReaderThatWouldNotCheck_WouldBeCaught()
    {
        // The control: a payload is changed and the checksum made to fit, which is how damage looks to a reader that does not check.
        await using var store = await OpenPackedAsync(segmentEvents: 100);
        await AppendAsync(store, "s", 20);
        var expected = await LinesAsync(store, "s");
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        await using (var connection = await ConnectAsync())
        {
            var segment = await connection.QueryAsync<byte[]>($"SELECT segment FROM {Schema}.packs");
            segment[^9]++;
            var stream = await connection.QueryAsync<long>($"SELECT stream FROM {Schema}.packs");
            BinaryPrimitives.WriteUInt64LittleEndian(segment.AsSpan(segment.Length - 8), XxHash3.HashToUInt64(segment.AsSpan(0, segment.Length - 8), stream));
            await using var command = new NpgsqlCommand($"UPDATE {Schema}.packs SET segment = $1", connection) { Parameters = { new() { Value = segment } } };
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.NotEqual(expected, await LinesAsync(store, "s"));
        var difference = Assert.Single((await store.VerifyPacksAsync(Cancellation)).Differences);
        Assert.Equal(("s", 1, 20), (difference.StreamId, difference.FirstVersion, difference.LastVersion));
        Assert.Contains("bytes", difference.Found, StringComparison.Ordinal);
        await store.PackStreamAsync("s", anew: true, Cancellation);
        Assert.Equal(expected, await LinesAsync(store, "s"));
        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
    }

    [Theory]
    [InlineData("UPDATE {0}.events SET payload = 'other' WHERE version = 7", 5)]
    [InlineData("UPDATE {0}.events SET type = 2 WHERE version = 1", 1)]
    [InlineData("UPDATE {0}.events SET sequence = sequence + 1 WHERE version = 20", 17)]
    [InlineData("DELETE FROM {0}.events WHERE version = 10", 9)]
    [InlineData("DELETE FROM {0}.events WHERE version >= 17", 17)]
    public async Task EventsThatWereChangedByHand_DifferFromTheirSegment(string change, long first)
    {
        await using var store = await OpenPackedAsync();
        await AppendAsync(store, "s", 20, perAppend: 20);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        var sound = await store.VerifyPacksAsync(Cancellation);
        Assert.Equal((5, 20, true), (sound.Segments, sound.Events, sound.IsSound));
        await ExecuteAsync(string.Format(null, change, Schema));
        var verification = await store.VerifyPacksAsync(Cancellation);
        Assert.Equal(5, verification.Segments);
        Assert.Equal(first, Assert.Single(verification.Differences).FirstVersion);
    }

    [Fact]
    public async Task DeletingEverySegment_ChangesNothingButSpeed()
    {
        await using var store = await OpenPackedAsync();
        await AppendAsync(store, "s", 50);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        var expected = await LinesAsync(store, "s");
        await ExecuteAsync($"TRUNCATE {Schema}.packs");
        Assert.Equal(expected, await LinesAsync(store, "s"));
        Assert.Equal(0, store.PackStatistics.Damaged);
    }

    private Task<long> CoveredAsync(string stream)
        => QueryAsync<long>($"SELECT coalesce(max(p.last_version), 0) FROM {Schema}.packs p JOIN {Schema}.streams s ON s.number = p.stream WHERE s.id = '{stream}'");
}

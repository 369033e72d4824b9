using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>Packs that stay when their events go, because a dump was restored in part or tables were emptied by hand: they are not folded as truth.</summary>
public sealed class OutlivedPackTests(PostgreSqlServer server) : PackedStreamTest(server)
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    public async Task PackBeyondItsStream_IsNotRead(int appendedSince)
    {
        await using var plain = await OpenUnpackedAsync();
        await using var store = await OpenPackedAsync(after: 1_000);
        await AppendAsync(store, "s", 20, perAppend: 4);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        await ExecuteAsync($"DELETE FROM {Schema}.events WHERE version > 16; DELETE FROM {Schema}.batches WHERE version > 16");
        for (var i = 0; i < appendedSince; i++)
            await plain.AppendAsync(Batch("s", ExpectedVersion.Any, $"other {i}"), Cancellation);

        var expected = await LinesAsync(plain, "s");
        Assert.Equal(17 + appendedSince, expected.Length);
        Assert.Equal(expected, await LinesAsync(store, "s"));
        Assert.Equal(expected[14..], await LinesAsync(store, "s", after: 14));
        Assert.True(store.PackStatistics.Damaged > 0);
        await UntilAsync(async () => (await store.VerifyPacksAsync(Cancellation)).IsSound && await SegmentsAsync() == (19 + appendedSince) / 4);
        Assert.Equal(expected, await LinesAsync(store, "s"));
    }

    [Fact]
    public async Task StreamThatTakesTheNumberOfAnother_DoesNotFoldItsEvents()
    {
        await using (var store = await OpenPackedAsync())
        {
            await AppendAsync(store, "s", 20);
            await store.PackStreamAsync("s", cancellationToken: Cancellation);
        }

        await ExecuteAsync($"TRUNCATE {Schema}.events, {Schema}.batches, {Schema}.streams RESTART IDENTITY CASCADE");
        await using var packed = await OpenPackedAsync();
        await AppendAsync(packed, "other", 20);
        Assert.Equal(5, await SegmentsAsync());
        await using var plain = await OpenUnpackedAsync();
        Assert.Equal(await LinesAsync(plain, "other"), await LinesAsync(packed, "other"));
    }
}

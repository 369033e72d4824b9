using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests.Packing;

public sealed class DamagedPackTests : PackTest
{
    [Fact]
    public async Task DamagedSegment_IsPassedOverCountedAndReplaced()
    {
        await using var store = OpenPacking();
        for (var (round, at) = (1, 0); round <= 8; round++, at += 13)
        {
            var stream = $"a{round}";
            await AppendAsync(store, stream, 1, 15);
            await store.PackStreamAsync(stream, cancellationToken: Cancellation);
            var before = store.PackStatistics;
            Damage(stream, first: 6, at);
            var found = await store.VerifyPacksAsync(Cancellation);
            Assert.Equal((stream, 6, 10), (found.Differences.Single().StreamId, found.Differences[0].FirstVersion, found.Differences[0].LastVersion));
            Assert.Equal(Numbers(15), (await LoadAsync(store, stream)).Payloads);
            Assert.Equal(before.Damaged + 1, store.PackStatistics.Damaged);
            await UntilAsync(() => store.PackStatistics.Events == before.Events + 15);
            Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
        }
    }

    /// <summary>A segment that only looks right is what a reader would give that did not check: the same reads notice it.</summary>
    [Fact]
    public async Task Control_OtherPayloadsUnderARightChecksum_AreReadAndAreFoundByVerifying()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 15);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        var before = await store.VerifyPacksAsync(Cancellation);
        Assert.Equal((3, 15, 0), (before.Segments, before.Events, before.Differences.Count));
        PlantOther("a", first: 6);
        Assert.NotEqual(Numbers(15), (await LoadAsync(store, "a")).Payloads);
        var found = Assert.Single((await store.VerifyPacksAsync(Cancellation)).Differences);
        Assert.Equal(("a", 6, 10), (found.StreamId, found.FirstVersion, found.LastVersion));
    }

    [Theory]
    [InlineData("UPDATE packs SET last = 11 WHERE first = 6")]
    [InlineData("UPDATE packs SET first = 5 WHERE first = 6")]
    [InlineData("UPDATE packs SET last = 9223372036854775807 WHERE first = 11")]
    [InlineData("UPDATE packs SET segment = x'' WHERE first = 1")]
    [InlineData("UPDATE packs SET segment = (SELECT segment FROM packs WHERE first = 1) WHERE first = 6")]
    [InlineData("UPDATE packs SET stream = 2 WHERE stream = 1")]
    [InlineData("INSERT INTO packs (stream, first, last, segment) VALUES (1, 1, 15, zeroblob(100)) ON CONFLICT DO UPDATE SET segment = excluded.segment")]
    public async Task SegmentUnderAWrongKey_IsNeverRead(string sql)
    {
        await using (var store = OpenPacking())
        {
            await AppendAsync(store, "a", 1, 15);
            await store.PackStreamAsync("a", cancellationToken: Cancellation);
            await AppendAsync(store, "b", 1, 15);
        }

        Execute(sql);
        await using var reopened = OpenPacking();
        foreach (var after in (long[])[0, 3, 5, 8, 12])
        {
            foreach (var stream in (string[])["a", "b"])
            {
                var read = await LoadAsync(reopened, stream, after);
                Assert.Equal(Numbers(15).Skip((int)after), read.Payloads);
                Assert.Equal(Enumerable.Range(1, 15).Skip((int)after).Select(version => (long)version), read.Versions);
            }
        }
    }

    [Fact]
    public async Task SegmentsOfStreamsThatAreNot_AreFoundByVerifying()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 5);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        Execute("UPDATE packs SET stream = 77");
        Assert.Equal("#77", Assert.Single((await store.VerifyPacksAsync(Cancellation)).Differences).StreamId);
        Assert.Equal(Numbers(5), (await LoadAsync(store, "a")).Payloads);
    }

    [Fact]
    public async Task MissingEvent_IsReportedByVerifying()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 15);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        Execute("DELETE FROM events WHERE version = 7");
        var e = await Assert.ThrowsAsync<EventStoreException>(async () => await store.VerifyPacksAsync(Cancellation));
        Assert.Contains("version 7 of stream 'a' is missing", e.Message, StringComparison.Ordinal);
    }

    /// <summary>A stream with a payload that stays a row has nothing more to pack; what is packed of it is mended all the same.</summary>
    [Fact]
    public async Task DamagedSegmentOfAStreamThatCannotBePackedFurther_IsReplaced()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 5);
        for (var version = 6; version <= 8; version++)
            await store.AppendAsync(Batch("a", ExpectedVersion.Exactly(version - 1), new string('x', (64 * 1024) + 1)), Cancellation);
        await LoadAsync(store, "a");
        await UntilAsync(() => store.PackStatistics.Events == 5);

        // Found to be stuck by loads that ask in vain, one after the other.
        for (var i = 0; i < 50; i++)
        {
            await LoadAsync(store, "a");
            await Task.Delay(5, Cancellation);
        }

        Damage("a", first: 1, at: 40);
        Assert.Equal(8, (await LoadAsync(store, "a")).Returned);
        await UntilAsync(() => store.PackStatistics.Events == 10);
        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
    }

    /// <summary>What is left of other events, such as those of a file before it was restored in part, is not read as if it were these.</summary>
    [Fact]
    public async Task SegmentWhoseLastEventStandsElsewhereInTheLog_IsDamaged()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "other", 1, 15);
        await AppendAsync(store, "a", 1, 15);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        PlantOther("a", first: 6, shiftedBy: -15);
        Assert.Equal(Numbers(15), (await LoadAsync(store, "a")).Payloads);
        Assert.Equal(1, store.PackStatistics.Damaged);
    }

    [Fact]
    public async Task TableDroppedUnderAnOpenStore_IsReadAroundAndMadeAgain()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 15);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        Assert.Equal(Numbers(15), (await LoadAsync(store, "a")).Payloads);
        Execute("DROP TABLE packs");
        for (var i = 0; i < 3; i++)
            Assert.Equal(Numbers(15), (await LoadAsync(store, "a")).Payloads);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        Assert.Equal(Numbers(15), (await LoadAsync(store, "a")).Payloads);
        Assert.True((await store.VerifyPacksAsync(Cancellation)).Segments > 0);
    }
}

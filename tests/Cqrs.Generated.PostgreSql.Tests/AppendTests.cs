using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class AppendTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task EverythingAppended_IsReadBack()
    {
        await using var store = await OpenStoreAsync();
        var created = new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.FromHours(2)).AddTicks(7);
        var metadata = new EventMetadata("Account/1", Guid.CreateVersion7(), "corr", "cause", created, "alice", "bob");
        EncodedEvent[] events = [Event("Opened", "one"), Event("Opened", "two", version: 2), Event("Closed", "")];

        var result = await store.AppendAsync(new AppendRequest(metadata, ExpectedVersion.NoStream, events), Cancellation);

        Assert.Equal(("Account/1", 3L, false), (result.StreamId, result.Version, result.Repeated));
        var read = await ReadAsync(store, "Account/1");
        Assert.Equal(3, read.Returned);
        Assert.Equal(["one", "two", ""], read.Payloads);
        Assert.Equal([1, 2, 3], read.Versions);
        Assert.Equal([.. read.Positions.Order()], read.Positions);
        Assert.Equal(result.Position, read.Positions[^1]);
        Assert.Equal(events.Select(e => e.Id), read.Events.Select(e => e.Id));
        Assert.Equal([new EventTypeKey("Opened", 1), new("Opened", 2), new("Closed", 1)], read.Events.Select(e => e.Type));
        Assert.All(read.Events, e => Assert.Equal(metadata, e.Metadata));
        Assert.Equal(TimeSpan.Zero, read.Events[0].Metadata!.Created.Offset);
    }

    [Fact]
    public async Task AbsentMetadata_IsReadBackAsAbsent()
    {
        await using var store = await OpenStoreAsync();
        var metadata = new EventMetadata("s", Guid.CreateVersion7(), "corr", null, DateTimeOffset.UnixEpoch, null, "");
        await store.AppendAsync(new AppendRequest(metadata, ExpectedVersion.Any, [Event("A", "x")]), Cancellation);
        Assert.Equal(metadata, (await ReadAsync(store, "s")).Events[0].Metadata);
    }

    [Fact]
    public async Task ManyAppends_GiveContiguousVersionsAndRisingPositions()
    {
        await using var store = await OpenStoreAsync();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => store.AppendAsync(
            Batch($"s/{i % 7}", ExpectedVersion.Any, [.. Enumerable.Range(0, 1 + i % 3).Select(n => $"{i}.{n}")]), Cancellation).AsTask()));

        var all = await ReadAllAsync(store);
        Assert.Equal(600, all.Positions.Distinct().Count());
        Assert.Equal(all.Positions.Order(), all.Positions);
        Assert.Equal(all.Positions[^1], await store.GetHeadAsync(Cancellation));
        for (var i = 0; i < 7; i++)
        {
            var stream = await ReadAsync(store, $"s/{i}");
            Assert.Equal(Enumerable.Range(1, (int)stream.Returned).Select(v => (long)v), stream.Versions);
            Assert.Equal(stream.Positions.Order(), stream.Positions);
        }
    }

    [Theory]
    [InlineData("'; DROP TABLE events; --")]
    [InlineData("100%_*?[a]\"`\\")]
    [InlineData("\u0085 \u200b\ufeff\t\r\n")]
    [InlineData("Ünïcødé/🏦/漢字")]
    [InlineData("a\u0301")]
    [InlineData("\u00e1")]
    [InlineData("CASE")]
    [InlineData("case")]
    [InlineData("prefix")]
    [InlineData("prefix/")]
    [InlineData("prefix/longer")]
    [InlineData("12345678901234567890")]
    [InlineData("1e3")]
    public async Task HostileStreamId_IsAStreamOfItsOwn(string id)
    {
        await using var store = await OpenStoreAsync();
        string[] neighbours = [id + " ", "x" + id, id + "/", id + id];
        foreach (var neighbour in neighbours)
            await store.AppendAsync(Batch(neighbour, ExpectedVersion.NoStream, "other"), Cancellation);
        await store.AppendAsync(Batch(id, ExpectedVersion.NoStream, "mine"), Cancellation);
        var read = await ReadAsync(store, id);
        Assert.Equal(["mine"], read.Payloads);
        Assert.Equal(id, read.Events[0].Metadata!.StreamId);
        Assert.Equal(id, (await ReadAllAsync(store)).Events[^1].Stream);
    }

    [Fact]
    public async Task LongestStreamId_IsKept()
    {
        await using var store = await OpenStoreAsync();
        var id = new string('漢', AppendRequest.MaximumStreamIdLength);
        await store.AppendAsync(Batch(id, ExpectedVersion.NoStream, "x"), Cancellation);
        Assert.Equal(1, (await ReadAsync(store, id)).Returned);
    }

    [Fact]
    public async Task PayloadOfManyPages_IsReadBack()
    {
        await using var store = await OpenStoreAsync();
        var payload = new byte[3_000_000];
        new Random(1).NextBytes(payload);
        var metadata = new EventMetadata("s", Guid.NewGuid(), "c", null, DateTimeOffset.UnixEpoch, null, null);
        await store.AppendAsync(
            new AppendRequest(metadata, ExpectedVersion.Any, [new EncodedEvent(Guid.NewGuid(), new EventTypeKey("Big", 1), payload), Event("Small", "s")]), Cancellation);
        var read = await ReadAsync(store, "s");
        Assert.Equal(payload, read.Events[0].Payload);
        Assert.Equal("s", read.Payloads[1]);
    }
}

using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class EventTypeTests : StoreTest
{
    [Fact]
    public async Task TypesOfTwoInstancesOnOneFile_AreReadByBothAndKeepTheirNumbers()
    {
        await using var first = OpenStore();
        await using var second = OpenStore();
        string[] names = ["A", "B", "A", "C", "B", "D", "D"];
        for (var i = 0; i < names.Length; i++)
            await (i % 2 == 0 ? first : second).AppendAsync(Of("s", Event(names[i], names[i])), Cancellation);

        foreach (var store in new[] { first, second })
        {
            var read = await ReadAsync(store, "s");
            Assert.Equal(names, read.Events.Select(e => e.Type.Name));
            Assert.Equal(names, read.Payloads);
        }

        await using var reopened = OpenStore();
        Assert.Equal(names, (await ReadAllAsync(reopened)).Events.Select(e => e.Type.Name));
    }

    [Fact]
    public async Task UnchangedTypes_GiveReadersTheSameTable()
    {
        await using var store = OpenStore();
        await store.AppendAsync(Of("s", Event("A", "1"), Event("B", "2")), Cancellation);
        var first = await ReadAsync(store, "s");
        await store.AppendAsync(Of("s", Event("A", "3")), Cancellation);
        var second = await ReadAllAsync(store);
        Assert.Same(Assert.Single(first.Tables), Assert.Single(second.Tables));
        Assert.Equal(new EventTypeKey("B", 1), second.Tables[0][2]);
    }

    [Fact]
    public async Task TypeOfAnAppendThatFailed_GetsItsNumberLater()
    {
        await using var store = OpenStore();
        store.Writer.BeforeCommit = static () => throw new InvalidTimeZoneException();
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(async () => await store.AppendAsync(Of("s", Event("Lost", "x")), Cancellation));
        store.Writer.BeforeCommit = null;
        await store.AppendAsync(Of("s", Event("Kept", "1"), Event("Lost", "2")), Cancellation);
        Assert.Equal(["Kept", "Lost"], (await ReadAsync(store, "s")).Events.Select(e => e.Type.Name));
    }

    private static AppendRequest Of(string stream, params EncodedEvent[] events)
        => new(Batch(stream, ExpectedVersion.Any, "").Metadata, ExpectedVersion.Any, events);
}

using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class EventTypeTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task TypesOfTwoInstancesOnOneSchema_AreReadByBothAndKeepTheirNumbers()
    {
        await using var first = await OpenStoreAsync();
        await using var second = await OpenStoreAsync();
        string[] names = ["A", "B", "A", "C", "B", "D", "D"];
        for (var i = 0; i < names.Length; i++)
            await (i % 2 == 0 ? first : second).AppendAsync(Of("s", Event(names[i], names[i])), Cancellation);

        foreach (var store in new[] { first, second })
        {
            var read = await ReadAsync(store, "s");
            Assert.Equal(names, read.Events.Select(e => e.Type.Name));
            Assert.Equal(names, read.Payloads);
        }

        await using var reopened = await OpenStoreAsync();
        Assert.Equal(names, (await ReadAllAsync(reopened)).Events.Select(e => e.Type.Name));
    }

    [Fact]
    public async Task UnchangedTypes_GiveReadersTheSameTable()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Of("s", Event("A", "1"), Event("B", "2")), Cancellation);
        var first = await ReadAsync(store, "s");
        await store.AppendAsync(Of("s", Event("A", "3")), Cancellation);
        var second = await ReadAllAsync(store);
        Assert.Same(Assert.Single(first.Tables), Assert.Single(second.Tables));
        Assert.Equal(new EventTypeKey("B", 1), second.Tables[0][2]);
    }

    [Fact]
    public async Task TypesRegisteredByManyStoresAtOnce_HaveOneNumberEachAndNoGaps()
    {
        await OpenStoreAsync().ContinueWith(static opening => opening.Result.DisposeAsync().AsTask(), Cancellation, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenStoreAsync()));
        await Task.WhenAll(stores.SelectMany((store, n) => Enumerable.Range(0, 20).Select(i
            => store.AppendAsync(Of($"s/{n}", Event($"Type{i}", $"{i}")), Cancellation).AsTask())));
        Assert.Equal(20, await QueryAsync<long>($"SELECT count(*) FROM {Schema}.event_types"));
        Assert.Equal(20, await QueryAsync<int>($"SELECT max(number) FROM {Schema}.event_types"));
        foreach (var store in stores)
        {
            Assert.Equal(80, (await ReadAllAsync(store)).Events.Count(static e => e.Type.Name == "Type" + System.Text.Encoding.UTF8.GetString(e.Payload)));
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task NamesThatDifferInCaseOrVersion_AreDifferentTypes()
    {
        await using var store = await OpenStoreAsync();
        EncodedEvent[] events = [Event("a", "1"), Event("A", "2"), Event("a", "3", version: 2), Event("a'; --", "4")];
        await store.AppendAsync(Of("s", events), Cancellation);
        Assert.Equal(events.Select(e => e.Type), (await ReadAsync(store, "s")).Events.Select(e => e.Type));
    }

    private static AppendRequest Of(string stream, params EncodedEvent[] events)
        => new(Batch(stream, ExpectedVersion.Any, "").Metadata, ExpectedVersion.Any, events);
}

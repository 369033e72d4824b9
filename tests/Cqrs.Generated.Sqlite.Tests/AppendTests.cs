using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class AppendTests : StoreTest
{
    [Fact]
    public async Task ManyAppends_GiveContiguousVersionsAndPositions()
    {
        await using var store = OpenStore();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => store.AppendAsync(
            Batch($"s/{i % 7}", ExpectedVersion.Any, [.. Enumerable.Range(0, 1 + i % 3).Select(n => $"{i}.{n}")]), Cancellation).AsTask()));

        var all = await ReadAllAsync(store);
        Assert.Equal(Enumerable.Range(1, 600).Select(i => (long)i), all.Positions);
        Assert.Equal(600, (await store.GetHeadAsync(Cancellation)).Sequence);
        for (var i = 0; i < 7; i++)
        {
            var stream = await ReadAsync(store, $"s/{i}");
            Assert.Equal(Enumerable.Range(1, (int)stream.Returned).Select(v => (long)v), stream.Versions);
            Assert.Equal(stream.Positions.Order(), stream.Positions);
        }
    }
}

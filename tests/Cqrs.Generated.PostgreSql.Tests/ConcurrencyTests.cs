using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class ConcurrencyTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task WrongExpectedVersion_IsRefusedAndWritesNothing()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "1", "2"), Cancellation);

        foreach (var expected in new[] { ExpectedVersion.NoStream, ExpectedVersion.Exactly(1), ExpectedVersion.Exactly(3) })
        {
            var e = await Assert.ThrowsAsync<ConcurrencyException>(async () => await store.AppendAsync(Batch("s", expected, "x"), Cancellation));
            Assert.Equal(("s", expected, 2L), (e.StreamId, e.Expected, e.Actual));
        }

        var absent = await Assert.ThrowsAsync<ConcurrencyException>(async () =>
            await store.AppendAsync(Batch("absent", ExpectedVersion.Exactly(1), "x"), Cancellation));
        Assert.Equal(0, absent.Actual);
        Assert.Equal(["1", "2"], (await ReadAllAsync(store)).Payloads);
    }
}

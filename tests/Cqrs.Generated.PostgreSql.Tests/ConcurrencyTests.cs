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

    [Fact]
    public async Task WritersAtOneExpectedVersion_OneWinsEachRound()
    {
        await using var store = await OpenStoreAsync();
        Assert.Equal(0, await RoundsWithoutExactlyOneWinner(store, store));
    }

    [Fact]
    public async Task WritersOfTwoInstancesOnOneSchema_OneWinsEachRound()
    {
        await using var first = await OpenStoreAsync();
        await using var second = await OpenStoreAsync();
        Assert.Equal(0, await RoundsWithoutExactlyOneWinner(first, second));
    }

    [Fact]
    public async Task Control_StoreThatIgnoresTheExpectedVersion_IsNoticed()
    {
        await using var store = await OpenStoreAsync();
        Assert.NotEqual(0, await RoundsWithoutExactlyOneWinner(store, new Saboteur(store) { IgnoresExpectedVersion = true }));
    }

    private static async Task<int> RoundsWithoutExactlyOneWinner(IEventStore first, IEventStore second)
    {
        var wrong = 0;
        for (var round = 0; round < 50; round++)
        {
            var expected = ExpectedVersion.Exactly(round);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            {
                try
                {
                    await (i % 2 == 0 ? first : second).AppendAsync(Batch("s", expected, $"{round}/{i}"), Cancellation);
                    return $"{round}/{i}";
                }
                catch (ConcurrencyException)
                {
                    return null;
                }
            })));
            string[] winners = [.. outcomes.OfType<string>()];
            var stored = (await ReadAsync(first, "s", after: round)).Payloads;
            if (winners.Length != 1 || !stored.SequenceEqual(winners))
                wrong++;
        }

        return wrong;
    }
}

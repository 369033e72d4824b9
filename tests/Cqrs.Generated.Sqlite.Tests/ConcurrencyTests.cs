using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class ConcurrencyTests : StoreTest
{
    [Fact]
    public async Task WritersAtOneExpectedVersion_OneWinsEachRound()
    {
        await using var store = OpenStore();
        Assert.Equal(0, await RoundsWithoutExactlyOneWinner(store, store));
    }

    [Fact]
    public async Task WritersOfTwoInstancesOnOneFile_OneWinsEachRound()
    {
        await using var first = OpenStore();
        await using var second = OpenStore();
        Assert.Equal(0, await RoundsWithoutExactlyOneWinner(first, second));
    }

    [Fact]
    public async Task Control_StoreThatIgnoresTheExpectedVersion_IsNoticed()
    {
        await using var store = OpenStore();
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

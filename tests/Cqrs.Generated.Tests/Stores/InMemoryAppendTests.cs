namespace Cqrs.Generated.Tests.Stores;

public sealed class InMemoryAppendTests
{
    private readonly InMemoryEventStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ParallelWriters_HaveOneWinnerPerVersion()
    {
        for (var round = 0; round < 500; round++)
        {
            var expected = ExpectedVersion.Exactly(round);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
            {
                try
                {
                    await _store.AppendAsync(Encoded.Append("a", expected, (byte)writer));
                    return true;
                }
                catch (ConcurrencyException)
                {
                    return false;
                }
            }, Cancel)));
            Assert.Single(outcomes, true);
        }
        Assert.Equal(new Position(0, 500), await _store.GetHeadAsync(Cancel));
    }
}

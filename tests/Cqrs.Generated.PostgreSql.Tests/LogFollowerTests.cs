using Cqrs.Generated.PostgreSql.Following;
using Cqrs.Generated.PostgreSql.Reading;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>How the log's end is looked for, without a server.</summary>
public sealed class LogFollowerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>While a server is away, all who follow wait again and again: together they ask it once at a time, and not once more after each failure.</summary>
    [Fact]
    public async Task LooksThatFail_AreMadeOneAtATime()
    {
        var (looking, atOnce) = (0, 0);
        using var follower = new LogFollower(FailAsync, static () => { }, TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
                await Assert.ThrowsAsync<EventStoreException>(async () => await follower.WaitAsync(Position.Start, Cancellation));
        }, Cancellation)));
        Assert.Equal(0, atOnce);

        async ValueTask<LogHead> FailAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref looking) > 1)
                Interlocked.Increment(ref atOnce);
            await Task.Yield();
            Interlocked.Decrement(ref looking);
            throw new EventStoreException("There is no server.");
        }
    }
}

using Cqrs.Generated.Tests.Aggregates;

namespace Cqrs.Generated.Tests.Repositories;

public sealed class ConflictTests
{
    [Fact]
    public async Task RivalsThatGiveUp_AreOutwaitedAndTheDecisionIsMadeAgain()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        fixture.Store.Append = async (number, _, append) =>
        {
            if (number <= 2)
                await fixture.RivalAddsAsync(100);
            return await append();
        };
        List<int> seen = [];
        var result = await fixture.Repository.UpdateAsync("7", counter =>
        {
            seen.Add(counter.Value);
            counter.Add(1);
        }, RepositoryFixture.Cancel);
        Assert.Equal([10, 110, 210], seen);
        Assert.Equal((211, 4), (await fixture.ValueAsync(), result.Version));
        Assert.Single(fixture.Store.Requests.Select(r => r.BatchId).Distinct());
    }

    [Theory]
    [InlineData(null, 10), InlineData(1, 1), InlineData(3, 3)]
    public async Task RivalsThatNeverGiveUp_WinAfterTheAllowedAttempts(int? maximum, int attempts)
    {
        var options = new RepositoryOptions();
        if (maximum is { } number)
            options.MaximumAttempts = number;
        var fixture = await RepositoryFixture.CreateAsync(options);
        fixture.Store.Append = async (_, _, append) =>
        {
            await fixture.RivalAddsAsync(1);
            return await append();
        };
        var updates = 0;
        var thrown = await Assert.ThrowsAsync<ConcurrencyException>(async () => await fixture.Repository.UpdateAsync("7", counter =>
        {
            updates++;
            counter.Add(1_000);
        }, RepositoryFixture.Cancel));
        Assert.Equal((attempts, attempts), (updates, fixture.Store.Requests.Count));
        Assert.Equal((RepositoryFixture.Stream, ExpectedVersion.Exactly(attempts), 1 + attempts), (thrown.StreamId, thrown.Expected, thrown.Actual));
        Assert.Equal(10 + attempts, await fixture.ValueAsync());
    }

    [Fact]
    public void NoAttemptAtAll_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RepositoryOptions { MaximumAttempts = 0 });

    [Fact]
    public async Task CreatingWhatExists_IsAConflictAndNotTriedAgain()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await fixture.Repository.CreateAsync("7", c => c.Start(99), CommandContext.New(), RepositoryFixture.Cancel));
        Assert.Single(fixture.Store.Requests);
        Assert.Equal(10, await fixture.ValueAsync());
    }

    [Fact]
    public async Task SaveAfterARival_IsAConflictAndLeavesTheAggregateAsItWas()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        counter.Add(1);
        await fixture.RivalAddsAsync(5);
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel));
        Assert.Equal(1, counter.Version);
        Assert.Equal([new CounterAdded(1)], counter.PendingEvents);
        Assert.Equal(15, await fixture.ValueAsync());
    }

    [Fact]
    public async Task ParallelUpdates_AllTakeEffect()
    {
        var fixture = await RepositoryFixture.CreateAsync(new RepositoryOptions { MaximumAttempts = 1_000 });
        var repository = new Repository<Counter>(fixture.Memory, new RepositoryOptions { MaximumAttempts = 1_000 });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
                await repository.UpdateAsync("7", c => c.Add(1), RepositoryFixture.Cancel);
        }, RepositoryFixture.Cancel)));
        Assert.Equal(410, await fixture.ValueAsync());
    }

    [Fact]
    public async Task HundredUpdatesOfOneAggregateAtOnce_AllGetThrough()
    {
        // A store that releases its writers together, as group commit does: all that are waiting append in one go, and one of them wins.
        var fixture = await RepositoryFixture.CreateAsync();
        fixture.Store.Append = async (_, _, append) =>
        {
            await Task.Yield();
            return await append();
        };
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(
            async () => await fixture.Repository.UpdateAsync("7", counter => counter.Add(1), CommandContext.New(), RepositoryFixture.Cancel), RepositoryFixture.Cancel)));
        Assert.Equal(110, await fixture.ValueAsync());
    }

    [Fact]
    public async Task HandlerThatTriesAgainAfterAConflict_HasOneEffectWhenTheCommandComesTwice()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var command = Command.Create("add", messageId: Guid.NewGuid());
        var lost = false;
        fixture.Store.Append = async (_, _, append) =>
        {
            if (!lost)
            {
                lost = true;
                await fixture.RivalAddsAsync(100);
            }

            return await append();
        };
        for (var delivery = 0; delivery < 2; delivery++)
            await HandleAsync(new CommandContext(command));
        Assert.Equal(111, await fixture.ValueAsync());

        async Task HandleAsync(CommandContext context)
        {
            while (true)
            {
                var repository = new Repository<Counter>(fixture.Store, new RepositoryOptions { MaximumAttempts = 1 });
                try
                {
                    await repository.UpdateAsync("7", counter => counter.Add(1), context, RepositoryFixture.Cancel);
                    return;
                }
                catch (ConcurrencyException)
                {
                }
            }
        }
    }
}

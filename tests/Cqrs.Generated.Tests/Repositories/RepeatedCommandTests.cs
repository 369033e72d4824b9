using Cqrs.Generated.Tests.Aggregates;

namespace Cqrs.Generated.Tests.Repositories;

/// <summary>A command that comes twice has one effect, though the rule that allowed it would refuse it now.</summary>
public sealed class RepeatedCommandTests
{
    private static readonly Command s_takeAll = Command.Create(new TakeAll(10), "corr", DeterministicGuid.Create(Guid.Empty, "request 1"));

    [Fact]
    public async Task CommandThatComesTwice_HasOneEffect()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var first = await TakeAsync(fixture, s_takeAll);
        var second = await TakeAsync(fixture, s_takeAll);
        Assert.Equal(0, await fixture.ValueAsync());
        Assert.Equal((false, true), (Assert.Single(first.Appends).Repeated, Assert.Single(second.Appends).Repeated));
        Assert.Equal(first.Appends[0] with { Repeated = true }, second.Appends[0]);
    }

    [Fact]
    public async Task Control_WithoutLookingFirst_TheRuleRefusesTheSecond()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await TakeAsync(fixture, s_takeAll);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await TakeAsync(fixture, s_takeAll with { MayRepeat = false }));
    }

    [Fact]
    public async Task CreationThatComesTwice_HasOneEffect()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        for (var time = 0; time < 2; time++)
            await fixture.Repository.CreateAsync("8", c => c.Start(1), new CommandContext(s_takeAll), RepositoryFixture.Cancel);
        Assert.Equal(1, (await fixture.Repository.LoadAsync("8", RepositoryFixture.Cancel)).Version);
    }

    [Fact]
    public async Task CommandThatAppendsToAStreamTwice_IsRepeatedAppendByAppend()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        for (var time = 0; time < 3; time++)
        {
            var context = new CommandContext(s_takeAll);
            await fixture.Repository.UpdateAsync("7", c => c.Add(-4), context, RepositoryFixture.Cancel);
            await fixture.Repository.UpdateAsync("7", c => c.Add(-6), context, RepositoryFixture.Cancel);
            await fixture.Repository.CreateAsync("8", c => c.Start(1), context, RepositoryFixture.Cancel);
            Assert.Equal([time > 0, time > 0, time > 0], context.Appends.Select(a => a.Repeated));
        }
        Assert.Equal([new CounterStarted(10), new CounterAdded(-4), new CounterAdded(-6)], await fixture.EventsAsync());
    }

    [Fact]
    public async Task CommandThatDiedBetweenItsAppends_IsCompletedByItsRepetition()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await fixture.Repository.UpdateAsync("7", c => c.Add(-4), new CommandContext(s_takeAll), RepositoryFixture.Cancel);
        var context = new CommandContext(s_takeAll);
        await fixture.Repository.UpdateAsync("7", c => c.Add(-4), context, RepositoryFixture.Cancel);
        await fixture.Repository.UpdateAsync("7", c => c.Add(-6), context, RepositoryFixture.Cancel);
        Assert.Equal([true, false], context.Appends.Select(a => a.Repeated));
        Assert.Equal(0, await fixture.ValueAsync());
    }

    private static async Task<CommandContext> TakeAsync(RepositoryFixture fixture, Command command)
    {
        var context = new CommandContext(command);
        await fixture.Repository.UpdateAsync("7", c => c.Add(-((TakeAll)command.Body).Amount), context, RepositoryFixture.Cancel);
        return context;
    }

    private sealed record TakeAll(int Amount);
}

using Cqrs.Generated.Tests.Aggregates;

namespace Cqrs.Generated.Tests.Repositories;

public sealed class UnknownOutcomeTests
{
    private static AppendOutcomeUnknownException Unknown(AppendRequest request) => new(request.StreamId, request.BatchId, new IOException("The line went dead."));

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task OutcomeUnknownOnce_IsRepeatedUnderTheSameBatchId(bool written)
    {
        var fixture = await RepositoryFixture.CreateAsync();
        fixture.Store.Append = async (number, request, append) =>
        {
            if (number > 1)
                return await append();
            if (written)
                await append();
            throw Unknown(request);
        };
        var result = await fixture.Repository.UpdateAsync("7", c => c.Add(1), RepositoryFixture.Cancel);
        Assert.Equal((written, 2), (result.Repeated, result.Version));
        Assert.Equal(2, fixture.Store.Requests.Count);
        Assert.Single(fixture.Store.Requests.Select(r => r.BatchId).Distinct());
        Assert.Equal([new CounterStarted(10), new CounterAdded(1)], await fixture.EventsAsync());
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task OutcomeUnknownTwice_IsTheCallersToKnow(bool written)
    {
        var fixture = await RepositoryFixture.CreateAsync();
        var broken = true;
        fixture.Store.Append = async (_, request, append) =>
        {
            if (!broken || written)
                await append();
            return broken ? throw Unknown(request) : await append();
        };
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        counter.Add(1);
        var thrown = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(async () => await fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel));
        Assert.Equal(2, fixture.Store.Requests.Count);
        Assert.Equal((RepositoryFixture.Stream, fixture.Store.Requests[0].BatchId), (thrown.StreamId, thrown.BatchId));
        Assert.Equal((1, 1), (counter.Version, counter.PendingEvents.Count));

        // The same aggregate may be saved again: its events are written once, whatever had happened.
        broken = false;
        await fixture.Repository.SaveAsync(counter, null, RepositoryFixture.Cancel);
        Assert.Equal((2, 0), (counter.Version, counter.PendingEvents.Count));
        Assert.Single(fixture.Store.Requests.Select(r => r.BatchId).Distinct());
        Assert.Equal([new CounterStarted(10), new CounterAdded(1)], await fixture.EventsAsync());
    }

    [Fact]
    public async Task OutcomeUnknownOfACommand_SavedAgain_IsWrittenOnce()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        fixture.Store.Append = async (number, request, append) =>
        {
            var result = await append();
            return number <= 2 ? throw Unknown(request) : result;
        };
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        counter.Add(1);
        var context = CommandContext.New();
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(async () => await fixture.Repository.SaveAsync(counter, context, RepositoryFixture.Cancel));
        var result = await fixture.Repository.SaveAsync(counter, context, RepositoryFixture.Cancel);
        Assert.True(result.Repeated);
        Assert.Equal([new CounterStarted(10), new CounterAdded(1)], await fixture.EventsAsync());
    }

    [Fact]
    public async Task OutcomeUnknownAndARivalFirst_IsDecidedAgain()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        fixture.Store.Append = async (number, request, append) =>
        {
            if (number > 1)
                return await append();
            await fixture.RivalAddsAsync(100);
            throw Unknown(request);
        };
        await fixture.Repository.UpdateAsync("7", c => c.Add(1), RepositoryFixture.Cancel);
        Assert.Equal([new CounterStarted(10), new CounterAdded(100), new CounterAdded(1)], await fixture.EventsAsync());
    }

    [Fact]
    public async Task RepeatedAppend_IsNotCancelled()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        using var cancel = new CancellationTokenSource();
        fixture.Store.Append = async (number, request, append) =>
        {
            if (number > 1)
                return await append();
            await cancel.CancelAsync();
            throw Unknown(request);
        };
        Assert.Equal(2, (await fixture.Repository.UpdateAsync("7", c => c.Add(1), cancel.Token)).Version);
    }

    [Fact]
    public async Task Control_RepeatingUnderAFreshBatchId_WritesTwice()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        fixture.Store.Append = async (number, request, append) =>
        {
            await append();
            if (number > 1)
                return default;
            var fresh = new AppendRequest(request.Metadata with { BatchId = Guid.NewGuid() }, ExpectedVersion.Any, request.Events);
            return await fixture.Store.AppendAsync(fresh, RepositoryFixture.Cancel);
        };
        await fixture.Repository.UpdateAsync("7", c => c.Add(1), RepositoryFixture.Cancel);
        Assert.NotEqual([new CounterStarted(10), new CounterAdded(1)], await fixture.EventsAsync());
    }
}

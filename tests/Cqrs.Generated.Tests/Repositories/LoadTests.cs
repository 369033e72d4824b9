using Cqrs.Generated.Tests.Aggregates;

namespace Cqrs.Generated.Tests.Repositories;

public sealed class LoadTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task LoadedAggregate_HasTheStateAndVersionOfItsStream()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await fixture.RivalAddsAsync(5);
        var counter = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        Assert.Equal((15, 2, "7"), (counter.Value, counter.Version, counter.Id));
        Assert.Empty(counter.PendingEvents);
    }

    [Fact]
    public async Task MissingAggregate_IsNullOrAnException()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        Assert.Null(await fixture.Repository.FindAsync("8", RepositoryFixture.Cancel));
        var thrown = await Assert.ThrowsAsync<StreamNotFoundException>(async () => await fixture.Repository.LoadAsync("8", RepositoryFixture.Cancel));
        Assert.Equal("Counter/8", thrown.StreamId);
        await Assert.ThrowsAsync<StreamNotFoundException>(async () => await fixture.Repository.UpdateAsync("8", c => c.Add(1), RepositoryFixture.Cancel));
    }

    [Fact]
    public async Task HandlerThatAsksForContext_LearnsWhatIsStored()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await fixture.Repository.UpdateAsync("7", c => c.Do(new CounterStamped()), CommandContext.New("corr"), RepositoryFixture.Cancel);
        var context = Assert.Single((await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel)).Contexts);
        Assert.Equal((2, new Position(0, 2), "corr", "Counter/7"), (context.Version, context.Position, context.CorrelationId, context.StreamId));
    }

    [Fact]
    public async Task DamagedPayload_IsNamedWithStreamVersionTypeAndPosition()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await fixture.RivalAddsAsync(1);
        await AppendAsync(fixture, "CounterAdded", [0x91, 0xA1, 0x78]);
        var thrown = await Assert.ThrowsAsync<UndecodablePayloadException>(async () => await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel));
        Assert.Equal((RepositoryFixture.Stream, 3, new EventTypeKey("CounterAdded", 1), new Position(0, 3)),
            (thrown.StreamId, thrown.Version, thrown.EventType, thrown.Position));
        Assert.IsType<PayloadException>(thrown.InnerException);

        var read = await Assert.ThrowsAsync<UndecodablePayloadException>(async () => await fixture.Log.ReadStreamAsync(RepositoryFixture.Stream, RepositoryFixture.Cancel));
        Assert.Equal(thrown.Message, read.Message);
    }

    [Theory]
    [InlineData("NeverHeardOf", 1), InlineData("CounterStolen", 1), InlineData("CounterAdded", 2)]
    public async Task EventThatTheAggregateDoesNotKnow_IsNamedWithStreamAndVersion(string name, int version)
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await AppendAsync(fixture, name, [0x90], version);
        var thrown = await Assert.ThrowsAsync<UnhandledEventException>(async () => await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel));
        Assert.Equal((name, RepositoryFixture.Stream, 2), (thrown.EventType, thrown.StreamId, thrown.Version));
        Assert.Contains($"'{new EventTypeKey(name, version)}'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventThatTheApplicationDoesNotKnow_IsNamedByTheLog()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        await AppendAsync(fixture, "NeverHeardOf", [0x90]);
        var thrown = await Assert.ThrowsAsync<UnknownEventTypeException>(async () => await fixture.Log.ReadStreamAsync(RepositoryFixture.Stream, s_none));
        Assert.Equal(("NeverHeardOf", RepositoryFixture.Stream, 2, new Position(0, 2)), (thrown.EventType.Name, thrown.StreamId, thrown.Version, thrown.Position));
    }

    [Fact]
    public async Task LongStream_IsFoldedOverManyPages()
    {
        var fixture = await RepositoryFixture.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            await fixture.Repository.UpdateAsync("7", counter =>
            {
                for (var n = 0; n < 200; n++)
                    counter.Add(1);
            }, RepositoryFixture.Cancel);
        }
        var loaded = await fixture.Repository.LoadAsync("7", RepositoryFixture.Cancel);
        Assert.Equal((1_010, 1_001), (loaded.Value, loaded.Version));
    }

    private static async Task AppendAsync(RepositoryFixture fixture, string name, byte[] payload, int version = 1)
        => await fixture.Memory.AppendAsync(new AppendRequest(
            new EventMetadata(RepositoryFixture.Stream, Guid.NewGuid(), "c", null, DateTimeOffset.UnixEpoch, null, null), ExpectedVersion.Any,
            [new EncodedEvent(Guid.NewGuid(), new EventTypeKey(name, version), payload)]), s_none);
}

using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Desk = global::Cqrs.Generated.DeadLetters;

namespace Cqrs.Generated.Tests.DeadLetters;

/// <summary>Letters of the buses in memory that are delivered again.</summary>
public sealed class RedriveTests
{
    private readonly DeadLetterLog _letters = new(new InMemoryEventStore(), CqrsApplication.TypeRegistry);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ParkedEvent_ComesAgainToEveryReceiverAsItWas_AndIsParkedAsAnotherLetter()
    {
        var bus = new InMemoryEventBus(_letters, CqrsApplication.TypeRegistry);
        var desk = new Desk(_letters, [bus]);
        var published = new VersionedEvent
        {
            Id = Guid.NewGuid(), CorrelationId = "c", CausationId = "cause", StreamId = "s/1", Version = 3, Position = new Position(2, 7), EventType = "cqrs.ErrorEvent", EventTypeVersion = 1,
            BatchId = Guid.NewGuid(), Created = DateTimeOffset.UnixEpoch.AddTicks(1_234_567), Actor = "ada", OnBehalfOf = "grace", Log = "bank", Event = new CqrsErrorEvent("a", "b", "c"),
        };
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        var publishing = bus.PublishAsync([published], Cancel).AsTask();
        Assert.True(await receiving.MoveNextAsync());
        await receiving.Current.ParkAsync(new IOException("away"), 5);
        await publishing;
        var redriving = desk.RedriveAsync(Assert.Single(await desk.ListAsync(Cancel)), Cancel).AsTask();
        Assert.True(await receiving.MoveNextAsync());
        Assert.Equal((published, 1), (receiving.Current.Message, receiving.Current.Redrives));
        await receiving.Current.ParkAsync(new IOException("still away"), 5);
        Assert.True(await redriving);
        Assert.Equal((1, "still away"), (Assert.Single(await desk.ListAsync(Cancel)).Redrives, (await desk.ListAsync(Cancel))[0].Reason));
    }

    [Fact]
    public async Task EventThatNobodyReceives_StaysALetter()
    {
        var bus = new InMemoryEventBus(_letters, CqrsApplication.TypeRegistry);
        await using (var receiving = bus.ReceiveAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel))
        {
            var publishing = bus.PublishAsync(
                [new VersionedEvent { Id = Guid.NewGuid(), CorrelationId = "c", StreamId = "s", Version = 1, Position = new Position(0, 1), EventType = "cqrs.ErrorEvent", Created = DateTimeOffset.UnixEpoch, Event = new CqrsErrorEvent("a", "b", "c") }],
                Cancel).AsTask();
            Assert.True(await receiving.MoveNextAsync());
            await receiving.Current.ParkAsync(new IOException("away"), 5);
            await publishing;
        }

        var desk = new Desk(_letters, [bus]);
        var letter = Assert.Single(await desk.ListAsync(Cancel));
        await Assert.ThrowsAsync<BusException>(async () => await desk.RedriveAsync(letter, Cancel));
        Assert.Single(await desk.ListAsync(Cancel));
        Assert.True(await desk.GiveUpAsync(letter, "nobody needs it", Cancel));
        Assert.False(await desk.GiveUpAsync(letter, "nobody needs it", Cancel));
        Assert.False(await desk.RedriveAsync(letter, Cancel));
    }

    [Fact]
    public async Task LettersOfAStream_AreDeliveredInTheOrderOfTheirVersions_AndNoOthers()
    {
        var bus = new Recording("mine");
        var desk = new Desk(_letters, [bus]);
        foreach (var (stream, version, source) in new (string, long, string)[] { ("s/1", 3, "mine"), ("s/2", 1, "mine"), ("s/1", 10, "mine"), ("s/1", 2, "mine"), ("s/1", 1, "of another service") })
            await _letters.ParkAsync(Letter(stream, version, source), Cancel);
        Assert.Equal(3, await desk.RedriveStreamAsync("s/1", Cancel));
        Assert.Equal([2, 3, 10], bus.Delivered);
        Assert.Equal([("s/2", 1), ("s/1", 1)], (await desk.ListAsync(Cancel)).Select(static letter => (letter.StreamId, letter.StreamVersion)));

        // What is left of the stream is for a process of the other service; and of a stream without letters nothing is to be done.
        Assert.Equal(0, await desk.RedriveStreamAsync("s/1", Cancel));
        Assert.Equal(0, await desk.RedriveStreamAsync("s/3", Cancel));
    }

    [Fact]
    public async Task LetterOfAStreamThatCannotBeDelivered_StaysWithAllBehindIt()
    {
        var bus = new Recording("mine") { Refuses = 2 };
        var desk = new Desk(_letters, [bus]);
        for (var version = 3; version >= 1; version--)
            await _letters.ParkAsync(Letter("s/1", version, "mine"), Cancel);
        await Assert.ThrowsAsync<BusException>(async () => await desk.RedriveStreamAsync("s/1", Cancel));
        Assert.Equal([1], bus.Delivered);
        Assert.Equal([3, 2], (await desk.ListAsync(Cancel)).Select(static letter => letter.StreamVersion));
    }

    private static DeadLetter Letter(string stream, long version, string source) => new()
    {
        MessageId = Guid.NewGuid(), Source = source, MessageType = "Number", CorrelationId = "c", StreamId = stream, StreamVersion = version, ReasonType = "r", Reason = "r", Parked = DateTimeOffset.UnixEpoch,
        ContentType = "application/x-msgpack", Body = ReadOnlyMemory<byte>.Empty,
    };

    /// <summary>A bus that delivers letters of one source, and remembers them.</summary>
    private sealed class Recording(string source) : IDeadLetterBus
    {
        public List<long?> Delivered { get; } = [];

        public long? Refuses { get; init; }

        public bool Takes(DeadLetter letter) => letter.Source == source;

        public ValueTask RedriveAsync(DeadLetter letter, CancellationToken cancellationToken = default)
        {
            if (letter.StreamVersion == Refuses)
                throw new BusException("It was not confirmed.");
            Delivered.Add(letter.StreamVersion);
            return default;
        }
    }

    [Fact]
    public async Task ParkedCommand_ComesAgainAsItWas_AndIsGoneFromTheLetters()
    {
        var bus = new InMemoryCommandBus(deadLetters: _letters, registry: CqrsApplication.TypeRegistry);
        var command = Command.Create(new Commands.CloseDesk(7), "why", Guid.NewGuid()) with { Actor = "ada", OnBehalfOf = "grace" };
        await bus.PublishAsync([command], Cancel);
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await receiving.MoveNextAsync());
        await receiving.Current.ParkAsync(new IOException("away"), 5);
        var desk = new Desk(_letters, [bus]);
        Assert.True(await desk.RedriveAsync(Assert.Single(await desk.ListAsync(Cancel)), Cancel));
        Assert.True(await receiving.MoveNextAsync());
        Assert.Equal((command, 1, 1), (receiving.Current.Message, receiving.Current.Redrives, receiving.Current.Attempt));
        Assert.Empty(await desk.ListAsync(Cancel));
    }

    [Fact]
    public async Task CommandWithoutAForm_StaysALetterAndSaysWhy()
    {
        var bus = new InMemoryCommandBus(deadLetters: _letters, registry: CqrsApplication.TypeRegistry);
        await bus.PublishAsync([Command.Create("text")], Cancel);
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await receiving.MoveNextAsync());
        await receiving.Current.ParkAsync(new IOException("away"), 5);
        var desk = new Desk(_letters, [bus]);
        var letter = Assert.Single(await desk.ListAsync(Cancel));
        Assert.Contains("no form outside its process", (await Assert.ThrowsAsync<BusException>(async () => await desk.RedriveAsync(letter, Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("no bus of this process", (await Assert.ThrowsAsync<BusException>(async () => await new Desk(_letters, []).RedriveAsync(letter, Cancel))).Message, StringComparison.Ordinal);
        Assert.Single(await desk.ListAsync(Cancel));
    }

    [Fact]
    public async Task AddCqrs_RegistersTheDeskOverEveryBus()
    {
        var services = new ServiceCollection();
        services.AddCqrs(CqrsApplication.TypeRegistry, cqrs => cqrs.UseInMemoryStore().UseInMemoryBuses());
        await using var provider = services.BuildServiceProvider();
        var desk = provider.GetRequiredService<Desk>();
        foreach (var (source, says) in new[] { ("commands in memory", "knows no such command"), ("events in memory", "knows no such event"), ("elsewhere", "no bus of this process") })
        {
            var letter = new DeadLetter
            {
                MessageId = Guid.NewGuid(), Source = source, MessageType = "Unheard", CorrelationId = "c", ReasonType = "r", Reason = "r", Parked = DateTimeOffset.UnixEpoch, ContentType = "application/x-msgpack",
                Body = ReadOnlyMemory<byte>.Empty,
            };
            await provider.GetRequiredService<IDeadLetterStore>().ParkAsync(letter, Cancel);
            Assert.Contains(says, (await Assert.ThrowsAsync<BusException>(async () => await desk.RedriveAsync(letter, Cancel))).Message, StringComparison.Ordinal);
        }
    }
}

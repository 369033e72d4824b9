using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A service that takes some events and not all, and what becomes of bindings that it no longer wants.</summary>
public sealed class SubscribingTests(RabbitMqServer server) : BusTest(server)
{
    private static void Details(RabbitMqOptions options) => options.Subscribes = [nameof(NoteDetailed), nameof(NoteDetailed)];

    private static VersionedEvent Detailed(int version) => Notes.Event(version, new NoteDetailed(version, NoteDetails.Some()));

    [Fact]
    public async Task ServiceThatSubscribesToSomeEvents_GetsThoseAndTheBrokerKeepsTheOthersAway()
    {
        var bus = EventBus(Details);
        await DeclareAsync(bus);
        await bus.PublishAsync([Notes.Event("s/1", 1), Detailed(2), Notes.Event("s/1", 3), Detailed(4)], Cancellation);
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.WaitForCountAsync(Options().EventQueue, 2);
        Assert.Equal([2L, 4L], (await TakeAsync(bus, 2)).Select(static e => e.Version));
        Assert.Empty(Letters.Kept);
    }

    /// <summary>A publisher of yesterday sends an event as it was; who named what it is today must not miss it.</summary>
    [Fact]
    public async Task ServiceThatSubscribesToAnEvent_GetsWhatIsReadAsItToo()
    {
        var bus = EventBus(static options => options.Subscribes = [nameof(Noted)]);
        await DeclareAsync(bus);
        VersionedEvent whole = Notes.Event(2, new NotesTaken(["a", "b"])), twice = Notes.Event(3, new NotebookFilled("c"));
        await bus.PublishAsync([Notes.Event("s/1", 1), whole, twice, Detailed(4), twice with { Version = 5, EventType = "BookFilled" }], Cancellation);
        await using (var raw = await Raw.ConnectAsync(AmqpUri))
            await raw.WaitForCountAsync(Options().EventQueue, 4);
        Assert.Equal(["1: text", "2: a, b", "3: c", "5: c"], (await TakeAsync(bus, 4)).Select(static e => $"{e.Version}: {string.Join(", ", e.InParts().Select(static part => ((Noted)part.Event).Text))}"));
        Assert.Contains("'BookFilled'", (await Assert.ThrowsAsync<ArgumentException>(() => bus.UnbindAsync(["BookFilled"], Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceThatTookAllEventsBefore_GetsAllStill_UntilTheBindingIsTakenAway()
    {
        var before = EventBus();
        await DeclareAsync(before);
        await before.DisposeAsync();
        var bus = EventBus(Details);
        await DeclareAsync(bus);
        await bus.PublishAsync([Notes.Event("s/1", 1), Detailed(2)], Cancellation);
        Assert.Equal([1L, 2L], (await TakeAsync(bus, 2)).Select(static e => e.Version));
        await bus.UnbindAsync(["#"], Cancellation);
        await bus.PublishAsync([Notes.Event("s/1", 3), Detailed(4)], Cancellation);
        Assert.Equal([4L], (await TakeAsync(bus, 1)).Select(static e => e.Version));

        // Once more, and nothing is there to take away.
        await bus.UnbindAsync(["#", "Unheard"], Cancellation);
        Assert.Contains($"'{nameof(NoteDetailed)}'", (await Assert.ThrowsAsync<ArgumentException>(() => bus.UnbindAsync([nameof(NoteDetailed)], Cancellation))).Message, StringComparison.Ordinal);
    }

    /// <summary>While versions of a service roll, one that wants less must not take away what the other wants.</summary>
    [Fact]
    public async Task ProcessThatSubscribesToLess_TakesNothingFromAnotherThatSubscribesToMore()
    {
        RabbitMqEventBus more = EventBus(static options => options.Subscribes = [nameof(Noted), nameof(NoteDetailed)]), less = EventBus(Details);
        await DeclareAsync(more);
        await less.DeclareAsync(Cancellation);
        await more.PublishAsync([Notes.Event("s/1", 1), Detailed(2)], Cancellation);
        Assert.Equal([1L, 2L], (await TakeAsync(more, 2)).Select(static e => e.Version));
    }

    [Fact]
    public void NameThatNoEventOfTheServiceHas_IsRefusedWhenTheBusIsMade()
    {
        Assert.Contains("'Unheard'", Assert.Throws<ArgumentException>(() => EventBus(static options => options.Subscribes = [nameof(Noted), "Unheard"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RabbitMqOptions(AmqpUri) { Subscribes = [] });
    }

    [Theory]
    [InlineData("DetailNoted", "is called 'NoteDetailed' now")]
    [InlineData(nameof(NotebookFilled), "has become 'NotesTaken'")]
    [InlineData(nameof(NoteForgotten), "counts no more")]
    public void NameThatHasGoneOn_IsRefusedWithWhatToWrite(string name, string what)
        => Assert.Contains($"'{name}', which {what}", Assert.Throws<ArgumentException>(() => EventBus(options => options.Subscribes = [nameof(Noted), name])).Message, StringComparison.Ordinal);
}

using System.Text.Json;
using Cqrs.Generated.RabbitMq.Server;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>What is published as JSON comes as it was, can be read by anybody, and shares queues with MessagePack.</summary>
public sealed class JsonRoundTripTests(RabbitMqServer server) : JsonTest(server)
{
    [Theory]
    [InlineData(RabbitMqEventOrder.SingleActive)]
    [InlineData(RabbitMqEventOrder.Competing)]
    public async Task EventsInJson_ComeAsTheyWere(RabbitMqEventOrder order)
    {
        var bus = EventBus(options => (options.Json, options.Order) = (NoteJson.Default, order));
        await DeclareAsync(bus);
        VersionedEvent[] events =
        [
            Notes.Event("s/1", 1, "Grüße ☃ \u0000 \"\\"),
            Notes.Event(2, new NoteDetailed(2, NoteDetails.Some())),
            Notes.Event(3, new NoteDetailed(3, NoteDetails.Some("remark") with { Lines = [], Counts = new Dictionary<string, int>(), Cost = decimal.MaxValue, At = DateTimeOffset.MaxValue })),
            Notes.Event(4, new NoteDetailed(4, NoteDetails.Some("") with { Cost = -0.0000000000000000000000000001m, At = DateTimeOffset.MinValue, By = Guid.Empty })),
        ];
        await bus.PublishAsync(events, Cancellation);
        var taken = await TakeAsync(bus, events.Length);
        Assert.Equal(events.Select(static e => Bytes(e.Event)), taken.Select(static e => Bytes(e.Event)));
        Assert.Equal(events.Select(static e => e with { Event = "" }), taken.Select(static e => e with { Event = "" }));
        Assert.Empty(Letters.Kept);
    }

    [Fact]
    public async Task CommandsInJson_ComeAsTheyWere()
    {
        var bus = CommandBus(NoteJson.Default);
        await bus.DeclareAsync(Cancellation);
        Command[] commands =
        [
            Command.Create(new DropNote(1), "why", Guid.NewGuid()) with { Actor = "Ada", OnBehalfOf = "Grace" },
            Command.Create(new DropNote(2, NoteDetails.Some("remark")), "why", Guid.NewGuid()),
            Command.Create(new DropNote(3, NoteDetails.Some()), "why", Guid.NewGuid()),
        ];
        await bus.PublishAsync(commands, Cancellation);
        var taken = (await TakeAsync(bus, commands.Length)).OrderBy(static command => ((DropNote)command.Body).Number).ToArray();
        Assert.Equal(commands.Select(static command => Bytes(command.Body)), taken.Select(static command => Bytes(command.Body)));
        Assert.Equal(commands.Select(static command => command with { Body = "" }), taken.Select(static command => command with { Body = "" }));
    }

    [Fact]
    public async Task EventInJson_IsReadableWithoutThisLibrary()
    {
        var bus = EventBus(options => (options.Json, options.Order) = (NoteJson.Default, RabbitMqEventOrder.Competing));
        await DeclareAsync(bus);
        await bus.PublishAsync([Notes.Event(7, new NoteDetailed(7, NoteDetails.Some()))], Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var got = await GetAsync(raw, Options().EventQueue);
        Assert.Equal(("application/json", "utf-8", "NoteDetailed"), (got.BasicProperties.ContentType, got.BasicProperties.ContentEncoding, got.BasicProperties.Type));
        Assert.Equal("NoteDetailed"u8.ToArray(), got.BasicProperties.Headers![RabbitMqHeaders.MessageType]);
        using var json = JsonDocument.Parse(got.Body);
        Assert.Equal(["Number", "Details"], json.RootElement.EnumerateObject().Select(static member => member.Name));
        var details = json.RootElement.GetProperty("Details");
        Assert.Equal((1234.50m, "2026-01-02T03:04:05.1234567+02:00"), (details.GetProperty("Cost").GetDecimal(), details.GetProperty("At").GetString()));
        Assert.Equal(("0198b8a0-0000-7000-8000-000000000001", JsonValueKind.Null), (details.GetProperty("By").GetString(), details.GetProperty("Remark").ValueKind));
        Assert.Equal(("a", int.MinValue, "AP8="), (details.GetProperty("Lines")[0].GetProperty("Text").GetString(), details.GetProperty("Counts").GetProperty("zwei ü").GetInt32(), details.GetProperty("Print").GetString()));
    }

    [Fact]
    public async Task OptionsOfTheContext_AreKept()
    {
        var bus = EventBus(options => (options.Json, options.Order) = (CamelNoteJson.Default, RabbitMqEventOrder.Competing));
        await DeclareAsync(bus);

        // What came of a command is the framework's own event, and follows the same policy.
        await bus.PublishAsync([Notes.Event("s/1", 7), Notes.Event(8, new CqrsErrorEvent("TakeNote", "type", "why")) with { EventType = "cqrs.ErrorEvent" },
            Notes.Event(9, new CqrsSuccessEvent("TakeNote", [new CqrsEffect("note/7", 2, "0-17")])) with { EventType = "cqrs.SuccessEvent" }], Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        using var noted = JsonDocument.Parse((await GetAsync(raw, Options().EventQueue)).Body);
        Assert.Equal("""{"number":7,"text":"text"}""", noted.RootElement.GetRawText());
        using var failed = JsonDocument.Parse((await GetAsync(raw, Options().EventQueue)).Body);
        Assert.Equal("""{"commandType":"TakeNote","errorType":"type","message":"why"}""", failed.RootElement.GetRawText());
        using var succeeded = JsonDocument.Parse((await GetAsync(raw, Options().EventQueue)).Body);
        Assert.Equal("""{"commandType":"TakeNote","effects":[{"streamId":"note/7","version":2,"position":"0-17"}]}""", succeeded.RootElement.GetRawText());
    }

    [Fact]
    public async Task MessagePackAndJson_ShareAQueue_InOrder()
    {
        RabbitMqEventBus before = EventBus(), after = EventBus(Json);
        await DeclareAsync(after);
        var events = Notes.Events("s/1", 1, 20);
        for (var i = 0; i < events.Length; i++)
            await (i % 2 == 0 ? before : after).PublishAsync([events[i]], Cancellation);
        Assert.Equal(events, await TakeAsync(after, events.Length));
        Assert.Empty(Letters.Kept);
    }

    [Fact]
    public async Task PublishJson_False_ReadsJsonAndPublishesMessagePack()
    {
        RabbitMqEventBus between = EventBus(static options => (options.Json, options.PublishJson) = (NoteJson.Default, false)), before = EventBus(), after = EventBus(Json);
        await DeclareAsync(between);
        var events = Notes.Events("s/1", 1, 3);
        await after.PublishAsync([events[0]], Cancellation);
        await between.PublishAsync([events[1]], Cancellation);
        Assert.Equal(events[..2], await TakeAsync(between, 2));
        await between.PublishAsync([events[2]], Cancellation);
        Assert.Equal(events[2..], await TakeAsync(before, 1));
        Assert.Empty(Letters.Kept);
    }

    [Fact]
    public async Task MessagePackAndJson_ShareAQueueOfCommands()
    {
        RabbitMqCommandBus before = CommandBus(null), after = CommandBus(NoteJson.Default);
        await after.DeclareAsync(Cancellation);
        var commands = Enumerable.Range(0, 20).Select(static number => Command.Create(new TakeNote(number, "x"), "why", Guid.NewGuid())).ToArray();
        for (var i = 0; i < commands.Length; i++)
            await (i % 2 == 0 ? before : after).PublishAsync([commands[i]], Cancellation);
        Assert.Equal(commands, (await TakeAsync(after, commands.Length)).OrderBy(static command => ((TakeNote)command.Body).Number));
        Assert.Empty(Letters.Kept);
    }
}

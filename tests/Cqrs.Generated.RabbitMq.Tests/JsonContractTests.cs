using System.Text.Json;
using Cqrs.Generated.RabbitMq.Bodies;
using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>JSON that cannot be written, or would lose something, is refused before anything is sent.</summary>
public sealed class JsonContractTests(RabbitMqServer server) : JsonTest(server)
{
    private async Task<JsonContractException> RefusedAsync(RabbitMqEventBus bus, VersionedEvent refused)
    {
        await DeclareAsync(bus);
        var failure = await Assert.ThrowsAsync<JsonContractException>(async () => await bus.PublishAsync([Notes.Event("s/1", 1), refused], Cancellation));
        Assert.Equal((refused.Event.GetType(), refused.Id), (failure.ClrType, failure.MessageId));
        Assert.Contains($"'{refused.EventType}' {refused.Id}", failure.Message, StringComparison.Ordinal);

        // Nothing of the call was sent, and the bus goes on.
        await bus.PublishAsync([Notes.Event("s/1", 3)], Cancellation);
        Assert.Equal(3, Assert.Single(await TakeAsync(bus, 1)).Version);
        return failure;
    }

    [Fact]
    public async Task EventThatTheResolverLacks_IsRefusedWithTheLineToWrite()
    {
        var failure = await RefusedAsync(EventBus(static options => options.Json = CamelNoteJson.Default), Notes.Event(2, new NoteDetailed(2, NoteDetails.Some())));
        Assert.Contains("Write [JsonSerializable(typeof(Cqrs.Generated.RabbitMq.Tests.NoteDetailed))]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandThatTheResolverLacks_IsRefusedWithTheLineToWrite()
    {
        var bus = CommandBus(CamelNoteJson.Default);
        await bus.DeclareAsync(Cancellation);
        var refused = Command.Create(new DropNote(1));
        foreach (var publish in (Func<Task>[])[() => bus.PublishAsync([Command.Create(new TakeNote(1, "x")), refused], Cancellation).AsTask(), () => bus.RequestAsync(refused, Cancellation).AsTask()])
        {
            var failure = await Assert.ThrowsAsync<JsonContractException>(publish);
            Assert.Equal((typeof(DropNote), refused.MessageId), (failure.ClrType, failure.MessageId));
            Assert.Contains("Write [JsonSerializable(typeof(Cqrs.Generated.RabbitMq.Tests.DropNote))]", failure.Message, StringComparison.Ordinal);
        }

        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.WaitForCountAsync($"{Name}.commands.TakeNote", 0);
    }

    [Fact]
    public async Task EventThatWouldLoseAMember_IsRefused()
        => Assert.Contains(
            "would lose something as JSON", (await RefusedAsync(EventBus(static options => options.Json = CamelNoteJson.Default), Notes.Event(2, new NoteFaded(2, "s3cret")))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task EventThatAStrictContextWouldNotRead_IsRefused()
        => Assert.Contains("missing required properties including: 'Text'", (await RefusedAsync(EventBus(Json), Notes.Event(2, new NoteFaded(2, "s3cret")))).Message, StringComparison.Ordinal);

    [Fact]
    public void JsonThatIsNotReadBack_WouldLoseAMember()
    {
        // The control: what System.Text.Json makes of it by itself.
        var json = JsonSerializer.SerializeToUtf8Bytes(new NoteFaded(2, "text"), CamelNoteJson.Default.NoteFaded);
        Assert.Equal((2, null), (JsonSerializer.Deserialize(json, CamelNoteJson.Default.NoteFaded)!.Number, JsonSerializer.Deserialize(json, CamelNoteJson.Default.NoteFaded)!.Text));
    }

    [Fact]
    public void StructWhoseConstructorIsMarked_DemandsItsMembers()
    {
        Assert.Equal(new Noted(7, null!), JsonSerializer.Deserialize("""{"Number":7}""", NoteJson.Default.Noted));
        Assert.Contains("'Text'", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"Number":7}""", NoteJson.Default.MarkedNote)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumberThatIsNone_IsRefusedWithoutWhatTheEventSays()
    {
        var failure = await RefusedAsync(EventBus(Json), Notes.Event(2, new NoteDetailed(2, NoteDetails.Some("s3cret") with { First = new NoteLine("s3cret", double.NaN) })));
        Assert.Contains("has no JSON that can be written and read back", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesOfAllSorts_AreNotTakenForLost()
    {
        var bodies = new JsonBodies(NoteJson.Default);
        var type = new BodyType(CqrsApplication.TypeRegistry.Find(typeof(NoteDetailed))!);
        var random = new Random(4711);
        for (var i = 0; i < 10_000; i++)
        {
            var details = NoteDetails.Some(new string([.. Enumerable.Range(0, random.Next(6)).Select(_ => (char)random.Next(0xD800))])) with
            {
                Cost = new decimal(random.Next(3) == 0 ? 0 : random.Next(), random.Next(2) == 0 ? 0 : random.Next(), 0, random.Next(2) == 0, (byte)random.Next(29)),
                At = new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(random.Next(-840, 841))),
                First = new NoteLine("", random.Next(9) == 0 ? -0.0 : BitConverter.Int64BitsToDouble(random.NextInt64() & 0x7FEF_FFFF_FFFF_FFFF)),
            };
            var body = new NoteDetailed(random.Next(), details);
            Assert.Equal(Bytes(body), Bytes(bodies.Read(type, bodies.Write(type, body, Guid.Empty))));
        }
    }
}

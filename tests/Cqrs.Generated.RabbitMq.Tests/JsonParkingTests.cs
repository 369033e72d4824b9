using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Stores;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Bodies that this service does not read are kept with a reason that says what to do, and the rest goes on.</summary>
public sealed class JsonParkingTests(RabbitMqServer server) : JsonTest(server)
{
    private const string Good = """{"Number":7,"Text":"x"}""";

    [Theory]
    [InlineData("""{"Number":7,"Text":"s3cret""", "application/json", "it is no JSON (line 1, byte")]
    [InlineData("s3cret", "application/json", "it is no JSON (line 1, byte 1)")]
    [InlineData("""{"Number":7,"Text":"x"} s3cret""", "application/json", "it is no JSON (line 1, byte 25)")]
    [InlineData("""{"Number":"s3cret","Text":"x"}""", "application/json", "could not be converted to Cqrs.Generated.RabbitMq.Tests.Noted (line 1, byte 19)")]
    [InlineData("""{"Number":7,"Text":null}""", "application/json", "'Text'")]
    [InlineData("", "application/json", "it is no JSON")]
    [InlineData(Good, "application/xml", "'application/xml', which this service does not read. Publish application/x-msgpack, or application/json in UTF-8.")]
    [InlineData(Good, "application/json; charset=utf-16", "'application/json; charset=utf-16', which")]
    [InlineData(Good, "s3cret?", "'s3cret?', which")]
    [InlineData(Good, "application/x-msgpack", "expected")]
    [InlineData(Good, null, "It has no content-type and was taken for application/x-msgpack; whoever publishes JSON sets application/json.")]
    public async Task BodyThatIsNotWhatItSays_IsParkedWithWhatToDo_AndTheNextIsReceived(string body, string? contentType, string reason)
    {
        var bus = EventBus(Json);
        await DeclareAsync(bus);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var properties = EventProperties(1);
        if (contentType is null)
            properties.ClearContentType();
        else
            properties.ContentType = contentType;
        await PublishAsync(raw, "events", properties, body);
        await PublishAsync(raw, "events", EventProperties(2), Good);
        Assert.Equal(2, Assert.Single(await TakeAsync(bus, 1)).Version);
        var letter = Assert.Single(Letters.Kept);
        Assert.True(letter.Reason.Contains(reason, StringComparison.OrdinalIgnoreCase), letter.Reason);
        Assert.Equal((properties.MessageId, contentType ?? "application/octet-stream"), (letter.MessageId.ToString(), letter.ContentType));
        if (contentType == "application/json")
            Assert.DoesNotContain("s3cret", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonThatIsCompressed_IsParked()
    {
        var bus = EventBus(Json);
        await DeclareAsync(bus);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var properties = EventProperties(1);
        properties.ContentEncoding = "gzip";
        await PublishAsync(raw, "events", properties, Good);
        await PublishAsync(raw, "events", EventProperties(2), Good);
        Assert.Equal(2, Assert.Single(await TakeAsync(bus, 1)).Version);
        Assert.Contains("content-encoding is 'gzip'", Assert.Single(Letters.Kept).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonThatLacksAMember_IsParked_IfTheContextDemandsAll()
    {
        var bus = CommandBus(NoteJson.Default);
        await bus.DeclareAsync(Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await PublishAsync(raw, "commands", CommandProperties(), """{"Number":7}""");
        await PublishAsync(raw, "commands", CommandProperties(), Good);
        Assert.Equal(new TakeNote(7, "x"), Assert.Single(await TakeAsync(bus, 1)).Body);
        Assert.Contains("missing required properties including: 'Text'", Assert.Single(Letters.Kept).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TypeThatTheResolverLacks_IsParkedWithTheLineToWrite()
    {
        var bus = CommandBus(CamelNoteJson.Default);
        await bus.DeclareAsync(Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await PublishAsync(raw, "commands", CommandProperties(nameof(DropNote)), """{"Number":1}""");
        await bus.PublishAsync([Command.Create(new TakeNote(2, "x"))], Cancellation);
        Assert.Equal(2, ((TakeNote)Assert.Single(await TakeAsync(bus, 1)).Body).Number);
        await raw.WaitForCountAsync($"{Name}.commands.DropNote", 0);
        while (Letters.Kept.Count == 0)
            await Task.Delay(10, Cancellation);
        var letter = Assert.Single(Letters.Kept);
        Assert.Equal(typeof(JsonContractException).FullName, letter.ReasonType);
        Assert.Contains("[JsonSerializable(typeof(Cqrs.Generated.RabbitMq.Tests.DropNote))]", letter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonForAServiceWithoutAResolver_IsParked_AndDeliveredAgainToOneThatHasIt()
    {
        var letters = new DeadLetterLog(new InMemoryEventStore(), CqrsApplication.TypeRegistry);
        RabbitMqCommandBus older = CommandBus(null, letters), newer = CommandBus(NoteJson.Default, letters);
        await newer.DeclareAsync(Cancellation);
        var json = Command.Create(new DropNote(1, NoteDetails.Some("remark")), "why", Guid.NewGuid()) with { Actor = "Ada" };
        await newer.PublishAsync([json], Cancellation);
        await older.PublishAsync([Command.Create(new TakeNote(2, "x"))], Cancellation);
        Assert.Equal(2, ((TakeNote)Assert.Single(await TakeAsync(older, 1)).Body).Number);
        DeadLetter? letter = null;
        await using var receiving = older.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var never = receiving.MoveNextAsync().AsTask();
        while ((letter = (await letters.ListAsync(Cancellation)).SingleOrDefault()) is null)
            await Task.Delay(10, Cancellation);
        Assert.Contains("'application/json', and this service reads no JSON. Set RabbitMqOptions.Json", letter.Reason, StringComparison.Ordinal);
        Assert.Contains("[JsonSerializable(typeof(Cqrs.Generated.RabbitMq.Tests.DropNote))]", letter.Reason, StringComparison.Ordinal);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await older.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
        await raw.WaitForNobodyAsync(letter.Source);

        // Parked first and acknowledged then: where the end came between the two, it is back in the queue.
        await raw.Channel.QueuePurgeAsync(letter.Source, Cancellation);
        Assert.True(await new DeadLetters(letters, [newer]).RedriveAsync(letter, Cancellation));
        var again = Assert.Single(await TakeAsync(newer, 1));
        Assert.Equal(Bytes(json.Body), Bytes(again.Body));
        Assert.Equal(json with { Body = "" }, again with { Body = "" });
        Assert.Empty(await letters.ListAsync(Cancellation));
    }

    [Fact]
    public async Task JsonThatNobodyCouldHandle_IsParked_AndDeliveredAgain()
    {
        var letters = new DeadLetterLog(new InMemoryEventStore(), CqrsApplication.TypeRegistry);
        var bus = CommandBus(NoteJson.Default, letters);
        await bus.DeclareAsync(Cancellation);
        var command = Command.Create(new TakeNote(1, "Grüße"), "why", Guid.NewGuid());
        await bus.PublishAsync([command], Cancellation);
        await using var receiving = bus.ReceiveAsync(cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await receiving.MoveNextAsync());
        await receiving.Current.ParkAsync(new IOException("away"), 1);
        var letter = Assert.Single(await letters.ListAsync(Cancellation));
        Assert.Equal("""{"Number":1,"Text":"Gr\u00FC\u00DFe"}"""u8.ToArray(), letter.Body.ToArray());
        Assert.Equal("application/json", letter.ContentType);
        Assert.True(await new DeadLetters(letters, [bus]).RedriveAsync(letter, Cancellation));
        Assert.True(await receiving.MoveNextAsync());
        Assert.Equal((command, 1), (receiving.Current.Message, receiving.Current.Redrives));
        await receiving.Current.AcceptAsync();
    }
}

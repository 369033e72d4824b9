using System.Text.Json;
using Cqrs.Generated.RabbitMq.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Messages of publishers that write JSON and the documented headers, and nothing of this library.</summary>
public sealed class JsonForeignTests(RabbitMqServer server) : JsonTest(server)
{
    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/json", "UTF-8")]
    [InlineData("Application/JSON; charset=\"utf-8\"", "identity")]
    public async Task CommandOfAnotherLanguage_IsReceived(string contentType, string? contentEncoding)
    {
        var bus = CommandBus(NoteJson.Default);
        await bus.DeclareAsync(Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var properties = CommandProperties();
        properties.ContentType = contentType;
        if (contentEncoding is not null)
            properties.ContentEncoding = contentEncoding;
        await PublishAsync(raw, "commands", properties, """ { "Text": "Gr\u00fc\u00dfe", "Number": 7, "Unheard": [1] } """);
        var command = Assert.Single(await TakeAsync(bus, 1));
        Assert.Equal(
            (new TakeNote(7, "Grüße"), properties.MessageId, "elsewhere", new DateTimeOffset(2026, 1, 2, 3, 4, 5, 123, TimeSpan.Zero)),
            (command.Body, command.MessageId.ToString(), command.CorrelationId, command.Created));
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04:05.5Z", 5_000_000)]
    [InlineData("2026-01-02T04:04:05.123456+01:00", 1_234_560)]
    [InlineData("2026-01-02T03:04:05.1234567+00:00", 1_234_567)]
    [InlineData("2026-01-02T03:04:05", -1)]
    [InlineData("2026-01-02T03:04:05.12345678Z", -1)]
    [InlineData("2026-01-02 03:04:05Z", -1)]
    [InlineData("2026-01-02T03:04:05+1", -1)]
    public void Time_IsReadAsOtherLanguagesWriteIt_AndNeverWithoutAnOffset(string text, int ticks)
    {
        var fields = new Wire.MessageFields(new BasicProperties { Headers = new Dictionary<string, object?> { [RabbitMqHeaders.Created] = text } });
        if (ticks < 0)
            Assert.Contains(RabbitMqHeaders.Created, Assert.Throws<Wire.MalformedMessageException>(() => fields.Time(RabbitMqHeaders.Created)).Message, StringComparison.Ordinal);
        else
            Assert.Equal((new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(ticks), TimeSpan.Zero), (fields.Time(RabbitMqHeaders.Created), fields.Time(RabbitMqHeaders.Created).Offset));
    }

    [Fact]
    public async Task EventOfAnotherLanguage_IsReceived()
    {
        var bus = EventBus(Json);
        await DeclareAsync(bus);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var properties = EventProperties(7);
        await PublishAsync(raw, "events", properties, """{"Number":7,"Text":"x"}""");
        var taken = Assert.Single(await TakeAsync(bus, 1));
        Assert.Equal(
            (new Noted(7, "x"), properties.MessageId, "s/1", 7L, new Position(0, 7), 1, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            (taken.Event, taken.Id.ToString(), taken.StreamId, taken.Version, taken.Position, taken.EventTypeVersion, taken.Created));
    }

    [Fact]
    public async Task CommandOfAnotherLanguage_IsHandled_AndItsFailureToldInJson()
    {
        _ = CommandBus(null);
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<NoteJournal>();
        builder.Services.AddSingleton<IDeadLetterStore>(Letters);
        builder.Services.AddCqrs(CqrsApplication.TypeRegistry, cqrs => cqrs.UseInMemoryStore().UseRabbitMq(
            AmqpUri, options => (options.Service, options.EventExchange, options.CommandExchange, options.Json) = (Service, $"{Name}.events", $"{Name}.commands", NoteJson.Default)));
        using var host = builder.Build();
        await host.Services.GetRequiredService<RabbitMqCommandBus>().DeclareAsync(Cancellation);
        await host.Services.GetRequiredService<RabbitMqEventBus>().DeclareAsync(Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        await raw.Channel.QueueDeclareAsync($"{Service}.reader", durable: false, exclusive: true, autoDelete: false, cancellationToken: Cancellation);
        await raw.Channel.QueueBindAsync($"{Service}.reader", $"{Name}.events", "cqrs.ErrorEvent", cancellationToken: Cancellation);
        await host.StartAsync(Cancellation);
        await PublishAsync(raw, "commands", CommandProperties(), """{"Number":-1,"Text":"x"}""");
        var got = await GetAsync(raw, $"{Service}.reader");
        using (var json = JsonDocument.Parse(got.Body))
            Assert.Equal(("TakeNote", "There is no such note."), (json.RootElement.GetProperty("CommandType").GetString(), json.RootElement.GetProperty("Message").GetString()));
        Assert.Equal(("application/json", "elsewhere"), (got.BasicProperties.ContentType, got.BasicProperties.CorrelationId));

        // Who waits for an outcome gets it: the command goes out in JSON, and the answer is ours alone.
        var bus = host.Services.GetRequiredService<RabbitMqCommandBus>();
        Assert.Null((await bus.RequestAsync(Command.Create(new TakeNote(1, "x")), Cancellation)).Error);
        Assert.Equal("There is no such note.", (await bus.RequestAsync(Command.Create(new TakeNote(-2, "x")), Cancellation)).Error?.Message);
        Assert.Equal([-1, 1, -2], host.Services.GetRequiredService<NoteJournal>().Numbers);
        Assert.Empty(Letters.Kept);
        await host.StopAsync(Cancellation);
        await bus.DisposeAsync();
        await host.Services.GetRequiredService<RabbitMqEventBus>().DisposeAsync();
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Serialization;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Buses that publish JSON, and messages as somebody publishes them who has never heard of this library.</summary>
public abstract class JsonTest(RabbitMqServer server) : BusTest(server)
{
    private protected static Action<RabbitMqOptions> Json => static options => options.Json = NoteJson.Default;

    private protected RabbitMqCommandBus CommandBus(IJsonTypeInfoResolver? json, IDeadLetterStore? letters = null)
    {
        foreach (var queue in (string[])["TakeNote", "DropNote"])
            ForgetQueue($"{Name}.commands.{queue}");
        return Keep(new RabbitMqCommandBus(Options(options => options.Json = json), CqrsApplication.TypeRegistry, letters ?? Letters, new Logger<RabbitMqCommandBus>(Log)));
    }

    private protected static async Task<List<Command>> TakeAsync(RabbitMqCommandBus bus, int count)
    {
        var taken = new List<Command>();
        await foreach (var delivery in bus.ReceiveAsync(cancellationToken: Cancellation))
        {
            taken.Add(delivery.Message);
            await delivery.AcceptAsync();
            if (taken.Count == count)
                break;
        }

        return taken;
    }

    /// <summary>An event's headers, as docs/rabbitmq.md lists them.</summary>
    private protected static BasicProperties EventProperties(int version, string type = nameof(Noted)) => new()
    {
        MessageId = Guid.NewGuid().ToString(),
        ContentType = "application/json",
        DeliveryMode = DeliveryModes.Persistent,
        Headers = new Dictionary<string, object?>
        {
            ["cqrs-type"] = type, ["cqrs-type-version"] = (sbyte)1, ["cqrs-stream"] = "s/1", ["cqrs-version"] = (short)version, ["cqrs-position"] = $"0-{version}", ["cqrs-batch-id"] = Guid.NewGuid().ToString(),
            ["cqrs-correlation-id"] = "elsewhere", ["cqrs-created"] = "2026-01-02T03:04:05Z",
        },
    };

    /// <summary>A command's, likewise.</summary>
    private protected static BasicProperties CommandProperties(string type = nameof(TakeNote)) => new()
    {
        MessageId = Guid.NewGuid().ToString(),
        ContentType = "application/json",
        DeliveryMode = DeliveryModes.Persistent,
        Headers = new Dictionary<string, object?> { ["cqrs-type"] = type, ["cqrs-correlation-id"] = "elsewhere", ["cqrs-created"] = "2026-01-02T04:04:05.123+01:00" },
    };

    private protected ValueTask PublishAsync(Raw raw, string exchange, BasicProperties properties, string body)
        => raw.Channel.BasicPublishAsync(
            $"{Name}.{exchange}", (string)properties.Headers!["cqrs-type"]!, mandatory: true, properties, Encoding.UTF8.GetBytes(body), Cancellation);

    /// <summary>What the store would keep of it: the same for the same.</summary>
    private protected static string Bytes(object value)
    {
        var output = new ArrayBufferWriter<byte>();
        if (CqrsApplication.TypeRegistry.Find(value.GetType()) is { } type)
            type.Encode(value, output);
        else
            CqrsApplication.TypeRegistry.FindCommand(value.GetType())!.Encode(value, output);
        return Convert.ToHexString(output.WrittenSpan);
    }

    /// <summary>The next message of a queue, as anybody gets it.</summary>
    private protected static async Task<BasicGetResult> GetAsync(Raw raw, string queue)
    {
        while (true)
        {
            if (await raw.Channel.BasicGetAsync(queue, autoAck: true, Cancellation) is { } got)
                return got;
            await Task.Delay(10, Cancellation);
        }
    }
}

using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.RabbitMq.Bodies;

/// <summary>Events and commands as JSON, by what System.Text.Json's own generator wrote: no reflection.</summary>
internal sealed class JsonBodies
{
    private readonly JsonSerializerOptions _options;

    /// <param name="resolver">The user's. A context brings its options along, such as the policy of names; of any other resolver they are System.Text.Json's defaults.</param>
    public JsonBodies(IJsonTypeInfoResolver resolver)
    {
        _options = resolver is JsonSerializerContext context ? new JsonSerializerOptions(context.Options) : new JsonSerializerOptions();
        _options.TypeInfoResolver = JsonTypeInfoResolver.Combine(resolver, OwnJson.Default);
        _options.MakeReadOnly();
    }

    /// <summary>Whether it is for others to read. Letters of the framework, which somebody may have the relay publish, are ours alone: nobody else could name their classes.</summary>
    public bool Writes(BodyType type) => type.ClrType.Assembly != typeof(TypeRegistry).Assembly || type.ClrType == typeof(CqrsErrorEvent) || type.ClrType == typeof(CqrsSuccessEvent);

    /// <summary>Writes a body and reads it back, as stores do: System.Text.Json passes over what it does not see, such as fields, and whoever received the rest would take it for all.</summary>
    /// <exception cref="JsonContractException">The resolver does not know the type, or its JSON does not say all of it.</exception>
    public byte[] Write(BodyType type, object value, Guid id)
    {
        var info = InfoOf(type, id);
        try
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(value, info);
            if (JsonSerializer.Deserialize(json, info) is { } back && Same(type, value, back))
                return json;
        }
        catch (Exception e)
        {
            // A number that is none, a cycle, a depth, a member without metadata; a getter or a constructor may throw anything.
            throw JsonContractException.Unwritable(type, id, JsonProblem.Of(e), e);
        }

        throw JsonContractException.Lossy(type, id);
    }

    /// <exception cref="JsonContractException">The resolver does not know the type.</exception>
    /// <exception cref="PayloadException">The bytes are no JSON of it.</exception>
    public object Read(BodyType type, ReadOnlySpan<byte> body)
    {
        var info = InfoOf(type, id: null);
        string problem;
        try
        {
            if (JsonSerializer.Deserialize(body, info) is { } value)
                return value;
            problem = "it is null";
        }
        catch (Exception e)
        {
            problem = JsonProblem.Of(e);
        }

        throw new PayloadException($"The body, of content-type {RabbitMqHeaders.JsonContentType}, is no {type}: {problem}. Correct what publishes it, or the members of {type.TypeName}.");
    }

    private JsonTypeInfo InfoOf(BodyType type, Guid? id)
    {
        try
        {
            if (_options.TryGetTypeInfo(type.ClrType, out var info))
                return info;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException)
        {
            // A resolver that knows the type and not the types of its members, or whose names collide.
            throw JsonContractException.Unwritable(type, id, JsonProblem.Of(e), e);
        }

        throw JsonContractException.Missing(type, id);
    }

    // By the bytes that the store would keep: they have every member, and Equals may have been written by anybody.
    private static bool Same(BodyType type, object value, object back)
    {
        ArrayBufferWriter<byte> one = new(), other = new();
        type.Encode(value, one);
        type.Encode(back, other);
        return one.WrittenSpan.SequenceEqual(other.WrittenSpan);
    }
}

using System.Buffers;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.RabbitMq.Bodies;

/// <summary>What a body holds: an event's type or a command's, which are read and written alike.</summary>
internal readonly struct BodyType
{
    private readonly EventType? _event;
    private readonly CommandContract? _command;

    public BodyType(EventType type) => _event = type;

    public BodyType(CommandContract contract) => _command = contract;

    public Type ClrType => _event?.ClrType ?? _command!.ClrType;

    /// <summary>The class as C# names it, for a line that somebody is to write.</summary>
    public string TypeName => ClrType.ToString().Replace('+', '.');

    public void Encode(object value, IBufferWriter<byte> output)
    {
        if (_event is not null)
            _event.Encode(value, output);
        else
            _command!.Encode(value, output);
    }

    /// <exception cref="PayloadException">The bytes are none of it.</exception>
    public object Decode(ReadOnlySpan<byte> payload) => _event is not null ? _event.Decode(payload) : _command!.Decode(payload);

    /// <summary>What errors call it.</summary>
    public override string ToString() => _event is not null ? $"event '{_event.Key}'" : $"command '{_command!.Name}'";
}

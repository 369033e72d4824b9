using System.Buffers;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated;

/// <summary>A command's form outside its process: its name on the wire, and how to encode and decode its body.</summary>
/// <remarks>The compiler makes one for each command that a handler or <see cref="CommandAttribute"/> names, if all its members can be encoded. Payloads lie as those of events do: see docs/events.md.</remarks>
public abstract class CommandContract
{
    private protected CommandContract(string name) => Name = PinnedName.CheckCommand(name);

    /// <summary>The wire name: what <see cref="CommandAttribute"/> pins, else the simple name of the type.</summary>
    public string Name { get; }

    /// <summary>The command's type.</summary>
    public abstract Type ClrType { get; }

    /// <summary>Appends the command's payload to <paramref name="output"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="command"/> is not of <see cref="ClrType"/>.</exception>
    public abstract void Encode(object command, IBufferWriter<byte> output);

    /// <summary>Reads a command from its payload, all of it.</summary>
    /// <exception cref="PayloadException">The bytes are not a command of this type.</exception>
    public abstract object Decode(ReadOnlySpan<byte> payload);
}

/// <inheritdoc/>
/// <param name="name">The wire name.</param>
/// <param name="encode">The generated encoder.</param>
/// <param name="decode">The generated decoder.</param>
public sealed class CommandContract<TCommand>(string name, PayloadEncoder<TCommand> encode, PayloadDecoder<TCommand> decode) : CommandContract(name)
    where TCommand : notnull
{
    private readonly PayloadCodec<TCommand> _codec = new(encode, decode);

    /// <inheritdoc/>
    public override Type ClrType => typeof(TCommand);

    /// <inheritdoc/>
    public override void Encode(object command, IBufferWriter<byte> output) => _codec.Encode(command, output, nameof(command));

    /// <inheritdoc/>
    public override object Decode(ReadOnlySpan<byte> payload) => _codec.Decode(payload);
}

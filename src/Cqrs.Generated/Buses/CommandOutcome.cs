using System.Buffers;
using Cqrs.Generated.Buses;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What came of a command that was sent over a bus: what it appended, or why it failed.</summary>
/// <param name="CommandId">The command's id.</param>
/// <param name="CorrelationId">Under which the log has what it set in motion, its failure too: <see cref="IEventLog.ReadByCorrelationAsync"/>.</param>
/// <param name="Result">What it appended; nothing if it failed.</param>
/// <param name="Error">Why it failed; null if it did not.</param>
public sealed record CommandOutcome(Guid CommandId, string CorrelationId, CommandResult Result, CqrsErrorEvent? Error)
{
    /// <summary>The outcome of a command that was handled.</summary>
    public static CommandOutcome Succeeded(Command command, CommandResult result)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new CommandOutcome(command.MessageId, command.CorrelationId, result, null);
    }

    /// <summary>The outcome of a command that failed.</summary>
    public static CommandOutcome Failed(Command command, CqrsErrorEvent error)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(error);
        return new CommandOutcome(command.MessageId, command.CorrelationId, default, error);
    }

    /// <summary>The outcome as bytes, for buses that leave the process: MessagePack.</summary>
    /// <param name="registry">The application's; it knows the framework's own types.</param>
    public ReadOnlyMemory<byte> Encode(TypeRegistry registry)
    {
        var output = new ArrayBufferWriter<byte>();
        TypeOf(registry).Encode(CommandOutcomeMessage.Of(this), output);
        return output.WrittenMemory;
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <param name="bytes">The bytes, from the first to the last.</param>
    /// <param name="registry">The application's; it knows the framework's own types.</param>
    /// <exception cref="PayloadException">They are no outcome.</exception>
    public static CommandOutcome Decode(ReadOnlySpan<byte> bytes, TypeRegistry registry) => ((CommandOutcomeMessage)TypeOf(registry).Decode(bytes)).ToOutcome();

    private static EventType TypeOf(TypeRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.Find(typeof(CommandOutcomeMessage)) ?? throw new UnknownEventTypeException(typeof(CommandOutcomeMessage));
    }
}

namespace Cqrs.Generated;

/// <summary>A command was published, and nobody said in time what came of it. It may have had its effect, or have it yet.</summary>
/// <remarks>Send the same command again, under the same id: it has its effect once, and the outcome is told again. Or look in the log, under its correlation id.</remarks>
public sealed class CommandOutcomeUnknownException : CqrsException
{
    internal CommandOutcomeUnknownException(Command command, TimeSpan timeout)
        : base(
            $"Nobody said within {timeout.TotalSeconds:0.###} s what came of command '{command.CommandType}' {command.MessageId} (correlation {command.CorrelationId}). It may have had its effect, or have it yet: "
            + "send it again under the same id, or look in the log under its correlation id. See whether a listener runs that handles it.")
        => Command = command;

    internal CommandOutcomeUnknownException(Command command, BusException cause)
        : base(
            $"Whether command '{command.CommandType}' {command.MessageId} (correlation {command.CorrelationId}) came to the bus is not known, nor what came of it: send it again under the same id, or look in the log under its "
            + $"correlation id. {cause.Message}",
            cause)
        => Command = command;

    /// <summary>The command, with the id under which to send it again.</summary>
    public Command Command { get; }
}

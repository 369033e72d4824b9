namespace Cqrs.Generated;

/// <summary>A command that was sent over a bus failed where it was handled; the failure is in the log under the command's correlation id.</summary>
public sealed class CommandFailedException : CqrsException
{
    internal CommandFailedException(CommandOutcome outcome, CqrsErrorEvent error)
        : base($"Command '{error.CommandType}' {outcome.CommandId} failed where it was handled (correlation {outcome.CorrelationId}): {error.ErrorType}: {error.Message}")
        => (Outcome, Error) = (outcome, error);

    /// <summary>The outcome.</summary>
    public CommandOutcome Outcome { get; }

    /// <summary>What the log says of it.</summary>
    public CqrsErrorEvent Error { get; }
}

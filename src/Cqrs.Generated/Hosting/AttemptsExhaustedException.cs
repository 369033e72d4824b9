namespace Cqrs.Generated;

/// <summary>A message has been given out as often as it may be tried, and no attempt ended with an answer: it takes the process or the connection that handles it down. It is parked without another attempt.</summary>
public sealed class AttemptsExhaustedException : CqrsException
{
    internal AttemptsExhaustedException(int attempts)
        : base($"The message was given out {attempts} times and never answered: whoever handled it ended, or lost the bus. Look into the logs of that time before it is delivered anew.")
        => Attempts = attempts;

    /// <summary>How often it was given out.</summary>
    public int Attempts { get; }
}

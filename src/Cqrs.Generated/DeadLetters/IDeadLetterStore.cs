namespace Cqrs.Generated;

/// <summary>Keeps messages that could not be handled.</summary>
public interface IDeadLetterStore
{
    /// <summary>Keeps a letter. When the call returns, it is as durable as the store's events: the bus may forget the message.</summary>
    /// <remarks>A letter with the same source and message id as one that is kept changes nothing: parking may be repeated after a crash.</remarks>
    ValueTask ParkAsync(DeadLetter letter, CancellationToken cancellationToken = default);
}

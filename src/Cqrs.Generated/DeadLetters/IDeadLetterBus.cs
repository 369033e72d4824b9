namespace Cqrs.Generated;

/// <summary>A bus that can deliver a parked message again. For adapters; applications use <see cref="DeadLetters"/>.</summary>
public interface IDeadLetterBus
{
    /// <summary>Whether the letter comes from a queue of this bus.</summary>
    bool Takes(DeadLetter letter);

    /// <summary>Puts the message back where it came from, and nowhere else, saying that it has been parked once more: <see cref="Delivery{T}.Redrives"/>.</summary>
    /// <remarks>When the call returns, the bus answers for the message as for one that was published. The letter is not touched.</remarks>
    /// <param name="letter">A letter that it <see cref="Takes"/>.</param>
    /// <param name="cancellationToken">Cancels; the message may have been delivered all the same.</param>
    /// <exception cref="CqrsException">It could not be delivered.</exception>
    ValueTask RedriveAsync(DeadLetter letter, CancellationToken cancellationToken = default);
}

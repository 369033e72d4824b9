namespace Cqrs.Generated;

/// <summary>Keeps messages that could not be handled, until somebody has dealt with them.</summary>
public interface IDeadLetterStore
{
    /// <summary>Keeps a letter. When the call returns, it is as durable as the store's events: the bus may forget the message.</summary>
    /// <remarks>A letter of the same message, source and number of redrives as one that is parked changes nothing: parking may be repeated after a crash.</remarks>
    ValueTask ParkAsync(DeadLetter letter, CancellationToken cancellationToken = default);

    /// <summary>The letters that are parked, in the order in which they were.</summary>
    ValueTask<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>How many letters are parked: for health checks, which ask often. Lists them unless the store knows a shorter way.</summary>
    async ValueTask<int> CountAsync(CancellationToken cancellationToken = default) => (await ListAsync(cancellationToken).ConfigureAwait(false)).Count;

    /// <summary>Says that a letter has been dealt with: delivered anew, or given up. It is parked no longer.</summary>
    /// <param name="letter">A letter that is parked.</param>
    /// <param name="how">What was done, for those who read the history: <c>delivered anew</c>, <c>given up: the account is closed</c>.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>False if it was not parked: somebody else has dealt with it.</returns>
    ValueTask<bool> SettleAsync(DeadLetter letter, string how, CancellationToken cancellationToken = default);
}

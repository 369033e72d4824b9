namespace Cqrs.Generated;

/// <summary>What to do with messages that could not be handled: look at them, deliver them again once the reason is gone, or give them up.</summary>
/// <remarks>Among the services of an application. Each call reads the list of letters: it is for people and their tools.</remarks>
/// <param name="store">Keeps the letters.</param>
/// <param name="buses">Those that can deliver letters again.</param>
public sealed class DeadLetters(IDeadLetterStore store, IEnumerable<IDeadLetterBus> buses)
{
    private readonly IDeadLetterBus[] _buses = [.. buses];

    /// <summary>The letters that are parked, in the order in which they were.</summary>
    public ValueTask<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

    /// <summary>Delivers a message again, to the queue that it came from, and then settles its letter.</summary>
    /// <remarks>
    /// <para>In this order: a crash between the two leaves the letter, and the message may come twice, but is never lost. It carries its own id, so that it has its effect once. If it fails again, it is parked as
    /// another letter, with one more in <see cref="DeadLetter.Redrives"/>.</para>
    /// </remarks>
    /// <param name="letter">A letter from <see cref="ListAsync"/>.</param>
    /// <param name="cancellationToken">Cancels. The letter stays, or has been delivered.</param>
    /// <returns>False if somebody else has dealt with it. If that was so from the beginning, nothing was delivered.</returns>
    /// <exception cref="BusException">No bus of this process takes it, its queue is gone, or it was not confirmed. The letter stays.</exception>
    public async ValueTask<bool> RedriveAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (await FindAsync(letter, cancellationToken).ConfigureAwait(false) is not { } parked)
            return false;
        return await DeliverAsync(BusOf(parked) ?? throw NoBus(parked), parked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Delivers all parked events of a stream again that came from queues of this process's buses, in the order of their versions, each as <see cref="RedriveAsync"/> does.</summary>
    /// <remarks>
    /// For the streams that an inbox holds up: the event that failed, and those that were parked because it was. Over a bus that puts them behind what waits in its queue, events of the stream that stand there are parked meanwhile:
    /// call again until it returns 0. An event that fails once more is parked once more, with those behind it, so end such a loop when the same letters come back. Letters that no bus of this process takes stay, such as another
    /// service's, and those of a projection, which is built anew instead.
    /// </remarks>
    /// <param name="streamId">The stream, as the letters say it.</param>
    /// <param name="cancellationToken">Cancels. The letters that have not been delivered stay.</param>
    /// <returns>How many were delivered and not dealt with by somebody else.</returns>
    /// <exception cref="BusException">One could not be delivered: it stays, with all behind it.</exception>
    public async ValueTask<int> RedriveStreamAsync(string streamId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(streamId);
        var delivered = 0;
        foreach (var letter in (await store.ListAsync(cancellationToken).ConfigureAwait(false)).Where(letter => letter.StreamId == streamId).OrderBy(static letter => letter.StreamVersion).ThenBy(static letter => letter.Redrives))
        {
            if (BusOf(letter) is { } bus && await DeliverAsync(bus, letter, cancellationToken).ConfigureAwait(false))
                delivered++;
        }

        return delivered;
    }

    /// <summary>Settles a letter without delivering its message. The history of letters says why.</summary>
    /// <param name="letter">A letter from <see cref="ListAsync"/>.</param>
    /// <param name="why">For those who read the history: <c>the account is closed</c>.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>False if somebody else has dealt with it.</returns>
    public ValueTask<bool> GiveUpAsync(DeadLetter letter, string why, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(why);
        return store.SettleAsync(letter, $"given up: {why}", cancellationToken);
    }

    private async ValueTask<bool> DeliverAsync(IDeadLetterBus bus, DeadLetter parked, CancellationToken cancellationToken)
    {
        await bus.RedriveAsync(parked, cancellationToken).ConfigureAwait(false);

        // Not cancelled any more: the message is on its way, and the letter would look as if it were not.
        return await store.SettleAsync(parked, "delivered anew", CancellationToken.None).ConfigureAwait(false);
    }

    private IDeadLetterBus? BusOf(DeadLetter letter) => Array.Find(_buses, bus => bus.Takes(letter));

    private static BusException NoBus(DeadLetter letter)
        => new($"Message '{letter.MessageType}' {letter.MessageId} cannot be delivered again: no bus of this process takes letters from '{letter.Source}'. Do it in a process of the service that parked it.");

    // As the store has it, and not as the caller does: what is delivered is what was parked.
    private async ValueTask<DeadLetter?> FindAsync(DeadLetter letter, CancellationToken cancellationToken)
        => (await store.ListAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(parked => (parked.MessageId, parked.Source, parked.Redrives) == (letter.MessageId, letter.Source, letter.Redrives));
}

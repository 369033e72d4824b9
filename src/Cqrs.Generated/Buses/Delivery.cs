namespace Cqrs.Generated;

/// <summary>A message that a bus has handed over and waits to hear about. Answer once: accept what is done with, reject what is not, park what nobody can handle.</summary>
/// <param name="message">The message.</param>
/// <param name="accept">Tells the bus to forget it.</param>
/// <param name="reject">Tells the bus that it was not handled.</param>
/// <param name="park">Keeps the message as it came, with the reason and the number of attempts, and lets the bus forget it; null for a bus that keeps no dead letters.</param>
public sealed class Delivery<T>(T message, Func<ValueTask>? accept = null, Func<Exception?, ValueTask>? reject = null, Func<Exception, int, ValueTask>? park = null)
{
    private int _answered;

    /// <summary>The message.</summary>
    public T Message { get; } = message;

    /// <summary>Which attempt at this message this is, from 1, as far as the bus knows: it counts those that ended without an answer, because the receiver or its process did.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether the bus keeps dead letters. One that does not says what happens to a rejected message.</summary>
    public bool CanPark => park is not null;

    /// <summary>How often the message has been parked before and delivered anew: see <see cref="DeadLetter.Redrives"/>.</summary>
    public int Redrives { get; init; }

    /// <summary>For buses: brings the outcome of a command to whoever waits for it; null where nobody does.</summary>
    public Func<CommandOutcome, ValueTask>? Reply { get; init; }

    /// <summary>For buses: whether the message has been taken back since it was handed over; null for a bus that takes none back.</summary>
    public Func<bool>? TakenBack { get; init; }

    /// <summary>
    /// Whether the bus has taken the message back, because its connection is lost or one that comes before it was rejected: it comes again. A receiver that holds several and has not begun with this one leaves it alone, or it
    /// overtakes the other.
    /// </summary>
    public bool IsTakenBack => TakenBack?.Invoke() ?? false;

    /// <summary>Tells whoever sent a command what came of it. Does nothing where nobody waits.</summary>
    /// <remarks>Before the delivery is accepted: should this process end between the two, the command comes again, and so does the answer.</remarks>
    /// <exception cref="BusException">It could not be told. Leave the delivery unanswered, and it comes again.</exception>
    public ValueTask ReplyAsync(CommandOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Reply?.Invoke(outcome) ?? default;
    }

    /// <summary>Tells the bus that the message has been handled; it will not come again.</summary>
    /// <exception cref="InvalidOperationException">The delivery has been answered before.</exception>
    public ValueTask AcceptAsync()
    {
        Answer();
        return accept?.Invoke() ?? default;
    }

    /// <summary>Tells the bus that the message was not handled. What happens to it then is the bus's to say.</summary>
    /// <param name="reason">Why, if it failed.</param>
    /// <exception cref="InvalidOperationException">The delivery has been answered before.</exception>
    public ValueTask RejectAsync(Exception? reason = null)
    {
        Answer();
        return reject?.Invoke(reason) ?? default;
    }

    /// <summary>Parks the message as a <see cref="DeadLetter"/>: it will not come again by itself.</summary>
    /// <param name="reason">Why nobody can handle it.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <exception cref="InvalidOperationException">The delivery has been answered before, or the bus keeps no dead letters.</exception>
    public ValueTask ParkAsync(Exception reason, int attempts)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (park is null)
            throw new InvalidOperationException("The bus keeps no dead letters: reject the delivery.");
        Answer();
        return park(reason, attempts);
    }

    private void Answer()
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
            throw new InvalidOperationException("A delivery is answered once; this one has been answered before.");
    }
}

namespace Cqrs.Generated;

/// <summary>A message that a bus has handed over and waits to hear about. Answer once: accept what is done with, reject what is not.</summary>
/// <param name="message">The message.</param>
/// <param name="accept">Tells the bus to forget it.</param>
/// <param name="reject">Tells the bus that it was not handled.</param>
public sealed class Delivery<T>(T message, Func<ValueTask>? accept = null, Func<Exception?, ValueTask>? reject = null)
{
    private int _answered;

    /// <summary>The message.</summary>
    public T Message { get; } = message;

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

    private void Answer()
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
            throw new InvalidOperationException("A delivery is answered once; this one has been accepted or rejected before.");
    }
}

using System.Data.Common;
using System.Net.Sockets;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What the failure of a handler says: whether another attempt may go better, and whether it is a decision at all. What it was caused by is asked too.</summary>
public static class Failures
{
    /// <summary>Whether the failure may be gone at the next attempt: it is one of a store, a network or a clock.</summary>
    /// <remarks>
    /// True for failures of the event store and for conflicts with other writers, for an event that came before its predecessor, for those of input and output, databases, sockets and HTTP, and for time-outs. A
    /// store that is incompatible stays so.
    /// </remarks>
    public static bool IsTransient(Exception failure) => Causes(failure).Any(static cause => cause is (EventStoreException and not IncompatibleStoreException) or AppendOutcomeUnknownException or ConcurrencyException or EventOutOfOrderException
        or IOException or SocketException or HttpRequestException or TimeoutException or OperationCanceledException or DbException);

    /// <summary>Whether a handler refused the command: an outcome, which is told to whoever sent it, and with which the command is done.</summary>
    /// <remarks>
    /// That is what a handler throws of its own, and <see cref="StreamNotFoundException"/>. Nobody has decided, and the command is kept, where the failure is transient; where it is one of the framework's own, which say that
    /// history or configuration is not as it should be; and where it is a mistake in code: a null reference, a wrong cast, an index or key that is not there, an object that was disposed of, a division by zero, a method that is
    /// missing or not implemented.
    /// </remarks>
    public static bool IsRefusal(Exception failure) => !IsTransient(failure) && !Causes(failure).Any(static cause => cause is (CqrsException and not StreamNotFoundException)
        or NullReferenceException or InvalidCastException or IndexOutOfRangeException or KeyNotFoundException or ObjectDisposedException or DivideByZeroException or NotImplementedException
        or MissingMemberException or TypeInitializationException or OutOfMemoryException);

    internal static IEnumerable<Exception> Causes(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure is AggregateException many
            ? many.InnerExceptions.SelectMany(Causes).Prepend(many)
            : failure.InnerException is { } inner ? Causes(inner).Prepend(failure) : [failure];
    }
}

using System.Data.Common;
using System.Net.Sockets;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What the failure of a handler says: whether another attempt may go better, and whether it is a decision at all.</summary>
public static class Failures
{
    /// <summary>Whether the failure may be gone at the next attempt: it is one of a store, a network or a clock.</summary>
    /// <remarks>
    /// True for failures of the event store and for conflicts with other writers, for those of input and output, sockets and HTTP, for time-outs, and for what a database provider calls transient. A store that
    /// is incompatible stays so.
    /// </remarks>
    public static bool IsTransient(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure is (EventStoreException and not IncompatibleStoreException) or AppendOutcomeUnknownException or ConcurrencyException
            or IOException or SocketException or HttpRequestException or TimeoutException or OperationCanceledException or DbException { IsTransient: true };
    }

    /// <summary>Whether a handler refused the command: an outcome, which is told to whoever sent it, and with which the command is done.</summary>
    /// <remarks>
    /// That is what it throws, unless it is transient, a command that nothing handles, or a mistake in code: a null reference, a wrong cast, an index out of range, a division by zero, a method that is not
    /// implemented. Nobody has decided then, and the command is kept.
    /// </remarks>
    public static bool IsRefusal(Exception failure)
        => !IsTransient(failure) && failure is not (IncompatibleStoreException or CommandHandlerNotFoundException or NullReferenceException or InvalidCastException or IndexOutOfRangeException
            or DivideByZeroException or NotImplementedException or TypeInitializationException or OutOfMemoryException);
}

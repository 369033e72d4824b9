using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What went wrong, in words that may be shown to anybody who may ask for the health of a process.</summary>
/// <remarks>
/// What a handler says in its exception may repeat what stands in an event or a command, so of that only the class is told; the log has the rest. The message of a store or a bus is told in full: it says where and what to do,
/// and holds neither contents nor passwords. The exception itself is not kept: it may hold a message.
/// </remarks>
/// <param name="Type">The exception's class, with its namespace; that of its cause, where the exception only says which event it was.</param>
/// <param name="Message">What may be told of it.</param>
public sealed record SubscriptionFailure(string Type, string Message)
{
    /// <summary>What may be told of an exception.</summary>
    public static SubscriptionFailure Of(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            EventHandlerException e => new(TypeOf(e.InnerException ?? e), $"the event '{e.EventType}' at position {e.Position} could not be applied: {Own(e.InnerException ?? e)}"),
            UndecodablePayloadException e => new(TypeOf(e), $"the event '{e.EventType}' at position {e.Position} does not decode."),
            UnknownEventTypeException e => new(TypeOf(e), $"no assembly of this application knows the event '{e.EventType}' at position {e.Position}."),
            EventRejectedException e => new(TypeOf(e.InnerException ?? e), $"a receiver did not accept the event '{e.Rejected.EventType}' at position {e.Rejected.Position}."),
            EventStoreException or BusException or AnotherReceiverException => new(TypeOf(failure), failure.Message),
            _ => new(TypeOf(failure), Own(failure)),
        };
    }

    /// <summary>What may be told of the failure of a handler. It is logged when no attempt is left, and what a store tells a handler may name a stream.</summary>
    internal static SubscriptionFailure OfHandler(Exception failure) => new(TypeOf(failure), $"a message could not be handled: {TypeOf(failure)}.");

    /// <inheritdoc/>
    public override string ToString() => Message;

    private static string TypeOf(Exception failure) => failure.GetType().FullName ?? "";

    private static string Own(Exception failure) => $"{TypeOf(failure)}, whose message is in the log.";
}

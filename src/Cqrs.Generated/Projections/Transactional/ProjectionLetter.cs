using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>The dead letter of an event that a projection could not handle.</summary>
internal static class ProjectionLetter
{
    /// <summary>Reads the event behind a position once more, byte for byte.</summary>
    public static async ValueTask<DeadLetter> ReadAsync(
        Position after, Func<Position, int, IEventFold, CancellationToken, ValueTask<Position>> read, string projection, Exception cause, int attempts, TimeProvider clock, CancellationToken cancellationToken)
    {
        var fold = new OneEvent();
        await read(after, 1, fold, cancellationToken).ConfigureAwait(false);
        var reason = cause is EventHandlerException { InnerException: { } thrown } ? thrown : cause;
        return (fold.Letter ?? throw new EventStoreException($"The event after position {after}, which {projection} could not handle, is not there any more.", cause)) with
        {
            Source = $"projection {projection}",
            Attempts = attempts,
            ReasonType = reason.GetType().FullName ?? "",
            Reason = reason.Message,
            Parked = clock.GetUtcNow(),
        };
    }

    private sealed class OneEvent : IEventFold
    {
        public bool NeedsMetadata => true;

        public DeadLetter? Letter { get; private set; }

        public void Fold(in EventPage page)
        {
            var context = page.ContextOf(0);
            var type = page.TypeOf(0);
            Letter = new DeadLetter
            {
                MessageId = context.EventId,
                Source = "",
                MessageType = type.Name,
                MessageTypeVersion = type.Version,
                CorrelationId = context.CorrelationId,
                StreamId = context.StreamId,
                StreamVersion = page.Events[0].Version,
                Position = page.Events[0].Position,
                ReasonType = "",
                Reason = "",
                Parked = default,
                ContentType = "application/x-msgpack",
                Body = page.PayloadOf(0).ToArray(),
            };
        }
    }
}

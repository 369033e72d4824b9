namespace Cqrs.Generated.RabbitMq;

/// <summary>Who of the receivers of one service gets its events.</summary>
public enum RabbitMqEventOrder
{
    /// <summary>
    /// One receiver gets all of them, in the order of publication, and so in the order of every stream; the others stand by. A rejected event comes again
    /// before its successors.
    /// </summary>
    SingleActive,

    /// <summary>All receivers share them. Two events of one stream may be handled at once, or in the wrong order; for handlers that do not mind.</summary>
    Competing,
}

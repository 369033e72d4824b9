namespace Cqrs.Generated.RabbitMq;

/// <summary>How the broker keeps a queue.</summary>
public enum RabbitMqQueueType
{
    /// <summary>Replicated over the nodes of a cluster, and written before it is confirmed. What was confirmed survives the loss of a minority of the nodes.</summary>
    Quorum,

    /// <summary>On one node: gone with its disk. For brokers without quorum queues, and for tests.</summary>
    Classic,
}

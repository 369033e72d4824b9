namespace Cqrs.Generated.RabbitMq.Publishing;

/// <summary>How a publisher publishes.</summary>
/// <param name="Exchange">Where to; empty for the broker's own, which brings a message to the queue of that name.</param>
/// <param name="Mandatory">Whether a message that no queue takes is an error.</param>
/// <param name="MaximumMessageBytes">How long a body may be.</param>
/// <param name="Deadline">How long the broker has.</param>
internal sealed record PublisherSettings(string Exchange, bool Mandatory, int MaximumMessageBytes, TimeSpan Deadline);

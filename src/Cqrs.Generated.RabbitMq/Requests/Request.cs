using Cqrs.Generated.RabbitMq.Publishing;

namespace Cqrs.Generated.RabbitMq.Requests;

/// <summary>A command that somebody waits for.</summary>
internal sealed class Request(OutgoingMessage message)
{
    public OutgoingMessage Message => message;

    /// <summary>Whether the broker has confirmed it once: only then it is published again by itself.</summary>
    public bool IsPublished { get; set; }

    public TaskCompletionSource<CommandOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

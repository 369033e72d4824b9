namespace Cqrs.Generated;

/// <summary>What a projection does with an event that it could not handle.</summary>
public enum FailedEvent
{
    /// <summary>It stops before the event, says which it is, and goes on when the process starts again, or <see cref="Projection.Resume"/> is called. Nothing is skipped.</summary>
    Stop,

    /// <summary>It keeps the event as a dead letter, with the reason, and goes on behind it. What the event should have done is missing until the projection is built anew.</summary>
    Park,
}

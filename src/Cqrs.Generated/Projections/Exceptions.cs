namespace Cqrs.Generated;

/// <summary>A projection did not reach a position in time.</summary>
public sealed class ProjectionTimeoutException(string projection, Position wanted, Position reached, TimeSpan timeout)
    : CqrsException($"Projection {projection} did not reach position {wanted} within {timeout}: it stands at {reached}. Is a host running it?")
{
    /// <summary>The position that was waited for.</summary>
    public Position Wanted { get; } = wanted;

    /// <summary>Where the projection stands.</summary>
    public Position Reached { get; } = reached;
}

/// <summary>A projection has stopped because a handler threw, or an event did not decode. It stands before that event; nothing was skipped.</summary>
public sealed class ProjectionFailedException(string projection, Position reached, Exception cause)
    : CqrsException($"Projection {projection} has stopped after position {reached}: {cause?.Message}", cause)
{
    /// <summary>Where the projection stands.</summary>
    public Position Reached { get; } = reached;
}

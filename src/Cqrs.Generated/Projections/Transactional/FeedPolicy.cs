using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What is done about failures: by a host, which goes on whatever happens, or by whoever runs something to its end and is to be told.</summary>
/// <param name="Retry">How often an event is tried whose handler throws.</param>
/// <param name="Letters">Where an event is parked that failed as often; null to end before it.</param>
/// <param name="Waits">Whether a database that is away is waited for. If not, it is only given less to do at a time, until there is no less.</param>
/// <param name="Ends">What is thrown of what cannot be gone on with.</param>
internal sealed record FeedPolicy(RetryOptions Retry, IDeadLetterStore? Letters, bool Waits, Func<TransactionalProjection, Exception, Exception> Ends)
{
    /// <summary>Of whatever feeds a projection for good.</summary>
    public static FeedPolicy OfRunner(ProjectionOptions options, IDeadLetterStore? letters, bool waits)
        => new(options.Retry, options.WhenAnEventFails == FailedEvent.Park ? letters : null, waits, static (_, cause) => new StoppedException(cause));

    /// <summary>Of a rebuild: nobody waits for it, and what serves is right. It says at once what is wrong.</summary>
    public static FeedPolicy OfRebuild { get; } = new(
        new RetryOptions { Attempts = 1 }, null, Waits: false,
        static (projection, cause) => cause is ProjectionSaveException ? cause : new ProjectionFailedException(projection.Name, projection.Folded, cause));
}

using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>What the lanes of a pass have in common.</summary>
/// <param name="Store">The log.</param>
/// <param name="Options">How projections are fed.</param>
/// <param name="Policy">What is done about failures.</param>
/// <param name="Subscription">Told how it is; null where nobody asks.</param>
/// <param name="Logger">Told of what failed.</param>
/// <param name="Clock">Where pauses come from.</param>
internal sealed record LaneWork(IEventStore Store, ProjectionOptions Options, FeedPolicy Policy, Subscription? Subscription, ILogger Logger, TimeProvider Clock);

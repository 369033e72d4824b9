using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Health;

/// <summary>What is said of subscriptions that come and go in order.</summary>
internal static partial class SubscriptionLog
{
    [LoggerMessage(50, LogLevel.Information, "The {Subscription} stands by, and takes over when it can. {Reason}")]
    public static partial void StandsBy(ILogger logger, string subscription, string reason);

    [LoggerMessage(51, LogLevel.Information, "The {Subscription} takes over.")]
    public static partial void TakesOver(ILogger logger, string subscription);
}

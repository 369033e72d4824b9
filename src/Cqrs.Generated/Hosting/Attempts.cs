using Polly;
using Polly.Retry;

namespace Cqrs.Generated;

/// <summary>Tries to handle a message, again after pauses, as often as the options allow.</summary>
internal sealed class Attempts(RetryOptions options, Func<Exception, bool> isWorthRetrying, TimeProvider clock)
{
    private static readonly ResiliencePropertyKey<int> s_first = new("first attempt");
    private static readonly ResiliencePropertyKey<Subscription?> s_subscription = new("subscription");

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            // The options' number counts what an earlier process has tried, so it is asked in ShouldHandle. A listener that stops is cancelled in the pause, and the message stays unanswered.
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.FirstPause,
            MaxDelay = options.LongestPause,
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is { } e
                && arguments.Context.Properties.GetValue(s_first, 1) + arguments.AttemptNumber < options.Attempts
                && isWorthRetrying(e)),
            OnRetry = static arguments =>
            {
                if (arguments.Context.Properties.GetValue(s_subscription, null) is { } subscription && arguments.Outcome.Exception is { } failure)
                    subscription.TriesMessageAgain(arguments.Context, failure, arguments.Context.Properties.GetValue(s_first, 1) + arguments.AttemptNumber);
                return default;
            },
        })
        .Build();

    /// <summary>Returns how many attempts it took, and what the last of them threw; null if it went well.</summary>
    /// <param name="first">Which attempt the first one is, from 1.</param>
    /// <param name="handle">One attempt.</param>
    /// <param name="subscription">Told that the message waits for its next attempt.</param>
    /// <param name="cancellationToken">Ends attempts and pauses.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is known of the message.</exception>
    public async ValueTask<(int Attempts, Exception? Failure)> RunAsync(int first, Func<CancellationToken, ValueTask> handle, Subscription? subscription, CancellationToken cancellationToken)
    {
        if (first > options.Attempts)
            return (first - 1, new AttemptsExhaustedException(first - 1));
        var attempts = first - 1;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(s_first, first);
        context.Properties.Set(s_subscription, subscription);
        try
        {
            await _pipeline.ExecuteAsync(
                async context =>
                {
                    attempts++;
                    await handle(context.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
            return (attempts, null);
        }
        catch (Exception e)
        {
            // A handler that is cut off may throw anything, an ObjectDisposedException for example. That says nothing of the message.
            if (cancellationToken.IsCancellationRequested)
                throw e as OperationCanceledException ?? new OperationCanceledException("The listener stops.", e, cancellationToken);
            return (attempts, e);
        }
        finally
        {
            subscription?.IsDoneWith(context);
            ResilienceContextPool.Shared.Return(context);
        }
    }
}

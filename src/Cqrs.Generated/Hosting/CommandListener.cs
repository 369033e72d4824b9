using Cqrs.Generated.Health;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>
/// Takes commands from a bus and handles them. What a handler throws is appended to the log as a <see cref="CqrsErrorEvent"/> under the command's correlation id; whoever waits for the command's outcome is told.
/// </summary>
/// <remarks>
/// A command that was refused is done with once that has been told, and stays refused if it comes again. Over a bus that keeps dead letters, failures that may pass are tried again, and a command about which nobody could
/// decide is parked. Over another bus it is rejected, and what happens then is the bus's to say.
/// </remarks>
/// <param name="receiver">The bus.</param>
/// <param name="sender">Handles the commands.</param>
/// <param name="log">Where failures are told.</param>
/// <param name="logger">Where failures are logged, without the command's content.</param>
/// <param name="clock">Where pauses after failures of the bus come from; the system's if null.</param>
public sealed partial class CommandListener(ICommandReceiver receiver, ICommandSender sender, IEventLog log, ILogger? logger = null, TimeProvider? clock = null)
    : BackgroundService, ISubscriptionHost
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private Attempts? _attempts;
    private Subscription[]? _subscriptions;

    /// <summary>Whether this listener must be the bus's only receiver. Demands one listener. While another receiver is there it stands by, and takes over when that one has left: at the latest 5 s after.</summary>
    public bool Exclusive { get; init; }

    /// <summary>How many commands are handled at a time. With more than one, commands for one aggregate may overtake each other.</summary>
    public int Listeners { get; init; } = 1;

    /// <summary>How often a command is tried whose failure <see cref="Failures.IsTransient"/>, over a bus that keeps dead letters.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>Which failures are refusals. <see cref="Failures.IsRefusal"/>, unless set.</summary>
    public Func<Exception, bool> IsRefusal { get; init; } = Failures.IsRefusal;

    /// <summary>How it is: one for each command that is handled at a time.</summary>
    public IReadOnlyList<Subscription> Subscriptions => LazyInitializer.EnsureInitialized(ref _subscriptions, () =>
        [.. Enumerable.Range(1, Math.Max(1, Listeners)).Select(number => new Subscription(
            SubscriptionKind.CommandListener, number == 1 ? receiver.Endpoint.Destination : $"{receiver.Endpoint.Destination} ({number})", _logger, _clock))]);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Listeners < 1 || (Exclusive && Listeners > 1))
            throw new InvalidOperationException($"Listeners is {Listeners}: it is at least 1, and exactly 1 for an exclusive listener.");
        _attempts = new Attempts(Retry, Failures.IsTransient, _clock);
        return Task.WhenAll(Subscriptions.Select(subscription => ListenAsync(subscription, stoppingToken)));
    }

    private async Task ListenAsync(Subscription subscription, CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested; failures++)
        {
            try
            {
                await foreach (var delivery in receiver.ReceiveAsync(Exclusive, subscription, stoppingToken).ConfigureAwait(false))
                {
                    await HandleAsync(delivery, subscription, stoppingToken).ConfigureAwait(false);
                    failures = 0;
                }

                subscription.HasNoMore(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                subscription.Ends();
                return;
            }
            catch (Exception e)
            {
                // The bus, not a command: one that is away for a while must not end the host. That another receiver is there is no failure at all.
                var pause = Backoff.After(failures);
                if (!subscription.MeetsAnother(e))
                    LogBusFailed(_logger, pause.TotalMilliseconds, e);
                await Task.Delay(pause, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        subscription.Ends();
    }

    private async ValueTask HandleAsync(Delivery<Command> delivery, Subscription subscription, CancellationToken stoppingToken)
    {
        var command = delivery.Message with { MayRepeat = true };
        CommandOutcome? outcome = null;
        using var handling = MessageHandling.Begin(receiver.Endpoint, command);
        var first = delivery.CanPark ? delivery.Attempt : Retry.Attempts;
        var (attempts, failure) = await _attempts!.RunAsync(
            first,
            async token => outcome = await OutcomeAsync(command, delivery.Redrives, token).ConfigureAwait(false),
            subscription,
            stoppingToken).ConfigureAwait(false);
        if (failure is null)
        {
            handling.End(attempts - first + 1, null);
            await AnswerAsync(delivery, outcome!, stoppingToken).ConfigureAwait(false);
            await delivery.AcceptAsync().ConfigureAwait(false);
            return;
        }

        LogFailed(_logger, command.CommandType, command.MessageId, command.CorrelationId, failure);
        if (failure is AttemptsExhaustedException)
        {
            // Nobody has answered for it, and it may have had its effect: that it failed is not known, so it is not said.
            handling.End(attempts - first + 1, failure);
            await delivery.ParkAsync(failure, attempts).ConfigureAwait(false);
            handling.IsParked();
            return;
        }

        var told = await TellAsync(command, failure, delivery.Redrives).ConfigureAwait(false);
        handling.End(attempts - first + 1, failure);
        if (told is not null)
            await AnswerAsync(delivery, CommandOutcome.Failed(command, told), stoppingToken).ConfigureAwait(false);
        if (told is not null && IsRefusal(failure))
        {
            await delivery.AcceptAsync().ConfigureAwait(false);
        }
        else if (!delivery.CanPark)
        {
            await delivery.RejectAsync(failure).ConfigureAwait(false);
        }
        else
        {
            await delivery.ParkAsync(failure, attempts).ConfigureAwait(false);
            handling.IsParked();
            if (told is null)
                await AnswerAsync(delivery, CommandOutcome.Failed(command, CqrsErrors.ErrorOf(command, failure)), stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Tells who waits what came of a command, with the command in hand: given back, it would come again as one more attempt, though it has been decided. A bus that takes no answer is asked as often as a command is tried; then
    /// nobody is told, and whoever sends the command again under its id learns what came of it.
    /// </summary>
    private async ValueTask AnswerAsync(Delivery<Command> delivery, CommandOutcome outcome, CancellationToken stoppingToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                await delivery.ReplyAsync(outcome).ConfigureAwait(false);
                return;
            }
            catch (BusException e) when (failures + 1 >= Retry.Attempts)
            {
                LogNotAnswered(_logger, delivery.Message.CommandType, delivery.Message.MessageId, delivery.Message.CorrelationId, e);
                return;
            }
            catch (BusException)
            {
                await Task.Delay(Backoff.After(failures), _clock, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What comes of a command; or what came of it before, if that was told: a sender who knows that it failed must not find its effect later, unless a person had it delivered anew.</summary>
    private async ValueTask<CommandOutcome> OutcomeAsync(Command command, int redrives, CancellationToken cancellationToken)
    {
        if (await log.FindOutcomeAsync(command, redrives, cancellationToken).ConfigureAwait(false) is { } known)
            return known;
        var result = await sender.SendAsync(command, cancellationToken).ConfigureAwait(false);

        // Before it is answered and accepted: should this process end between, the command comes again, and its effect is found.
        if (redrives > 0)
            await log.DeliverSuccessAsync(command, result, cancellationToken).ConfigureAwait(false);
        return CommandOutcome.Succeeded(command, result);
    }

    /// <returns>What stands in the log; null if it could not be told.</returns>
    private async ValueTask<CqrsErrorEvent?> TellAsync(Command command, Exception failure, int redrives)
    {
        try
        {
            return await log.DeliverErrorAsync(command, failure, redrives).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogNotTold(_logger, command.CommandType, command.MessageId, command.CorrelationId, e);
            return null;
        }
    }

    [LoggerMessage(13, LogLevel.Error, "What came of command {CommandType} {MessageId} could not be told to whoever waits for it (correlation {CorrelationId}). It is decided; sent again under its id, it brings its outcome.")]
    private static partial void LogNotAnswered(ILogger logger, string commandType, Guid messageId, string correlationId, Exception exception);

    [LoggerMessage(10, LogLevel.Error, "Command {CommandType} {MessageId} failed (correlation {CorrelationId}).")]
    private static partial void LogFailed(ILogger logger, string commandType, Guid messageId, string correlationId, Exception exception);

    [LoggerMessage(12, LogLevel.Error, "The bus failed to give a command or to take an answer; the listener tries again in {Milliseconds} ms.")]
    private static partial void LogBusFailed(ILogger logger, double milliseconds, Exception exception);

    [LoggerMessage(11, LogLevel.Critical, "The failure of command {CommandType} {MessageId} could not be appended to the log (correlation {CorrelationId}).")]
    private static partial void LogNotTold(ILogger logger, string commandType, Guid messageId, string correlationId, Exception exception);
}

using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Wire;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Cqrs.Generated.RabbitMq.Publishing;

/// <summary>Publishes to one exchange: every message confirmed within a deadline, or an exception that says what is known of it.</summary>
internal sealed partial class Publisher(BrokerLink link, PublisherSettings settings, ILogger logger) : IAsyncDisposable
{
    /// <summary>How many messages of a call are on their way at once.</summary>
    public const int AtOnce = 1_000;

    private readonly Lock _gate = new();
    private Task<PublishingChannel>? _channel;

    /// <summary>Publishes messages in order. When the call returns, all are confirmed.</summary>
    /// <exception cref="UnroutableMessageException">No queue takes one of them; all others are confirmed.</exception>
    /// <exception cref="BusException">A message was not confirmed.</exception>
    public async ValueTask PublishAsync(OutgoingMessage[] messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            if (message.Body.Length > settings.MaximumMessageBytes)
                throw new MessageTooLargeException(message.Description, message.Id, message.Body.Length, settings.MaximumMessageBytes);
        }

        UnroutableMessageException? unroutable = null;
        var confirmed = 0;
        for (var start = 0; start < messages.Length; start += AtOnce)
        {
            // The others need not wait for what nobody takes.
            var some = new ArraySegment<OutgoingMessage>(messages, start, Math.Min(AtOnce, messages.Length - start));
            var published = await PublishSomeAsync(some, confirmed, cancellationToken).ConfigureAwait(false);
            confirmed += published.Confirmed;
            unroutable ??= published.Unroutable;
        }

        if (unroutable is not null)
            throw unroutable;
    }

    /// <summary>Publishes events or commands, all encoded before the first is sent.</summary>
    /// <param name="publishing">What to publish, and how its traces go on.</param>
    /// <param name="form">How they look as messages.</param>
    /// <param name="parameter">What the caller calls them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    /// <exception cref="BusException">One could not be encoded, or was not confirmed.</exception>
    public ValueTask PublishAsync<T>(Publishing<T> publishing, IWireForm<T> form, string parameter, CancellationToken cancellationToken)
        where T : class
    {
        var messages = new OutgoingMessage[publishing.Messages.Count];
        for (var i = 0; i < messages.Length; i++)
            messages[i] = form.Encode(publishing.Messages[i] ?? throw new ArgumentException($"One of the {parameter} is null. None was published.", parameter));
        return publishing.FollowAsync(PublishAsync(messages, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => link.DisposeAsync();

    /// <returns>How many are confirmed: all but those that no queue takes, of which the first is named.</returns>
    private async ValueTask<(int Confirmed, UnroutableMessageException? Unroutable)> PublishSomeAsync(ArraySegment<OutgoingMessage> messages, int confirmedBefore, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(settings.Deadline);
        PublishingChannel? channel = null;
        var confirms = new Task[messages.Count];
        var sent = 0;
        try
        {
            channel = await OpenAsync(deadline.Token).ConfigureAwait(false);
            await channel.Connection.WaitUntilUnblockedAsync(deadline.Token).ConfigureAwait(false);
            for (; sent < confirms.Length; sent++)
                confirms[sent] = channel.PublishAsync(messages[sent], deadline.Token);
            await Task.WhenAll(confirms).WaitAsync(deadline.Token).ConfigureAwait(false);
            link.Health.Published();
            return (confirms.Length, null);
        }
        catch (PublishReturnException) when (Array.TrueForAll(confirms, IsSettled))
        {
            // An answer to each: the broker is there.
            link.Health.Published();
            var (message, returned) = messages.Zip(confirms).First(static pair => IsReturn(pair.Second));
            return (confirms.Count(static confirm => confirm.IsCompletedSuccessfully), new UnroutableMessageException(message.Description, message.Id, message.Type, settings.Exchange, link.Address.Place, returned.Exception!.InnerException));
        }
        catch (Exception e)
        {
            Observe(confirms.AsSpan(0, sent));
            cancellationToken.ThrowIfCancellationRequested();
            var blocked = channel?.Connection.Blocking?.Reason;

            // After a timeout nothing is known of the channel any more. Only one that the broker has blocked is worth keeping: a new one would be blocked too, and what was sent once more be there twice.
            if (channel is not null && blocked is null && !IsAnswer(e))
            {
                channel.Connection.Abandon();
                LogAbandoned(logger, link.Address.Place, e.GetType().Name);
            }

            throw Failure(messages, confirms.AsSpan(0, sent), confirmedBefore, blocked, e);
        }
    }

    /// <summary>The channel, or one that all who come meanwhile wait for. Whoever stops waiting does not stop it: the others need it, and the connection is everybody's.</summary>
    private Task<PublishingChannel> OpenAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_channel is { IsCompletedSuccessfully: true, Result.IsOpen: true } or { IsCompleted: false })
                return _channel.WaitAsync(cancellationToken);
            _channel = Task.Run(OpenAsync, CancellationToken.None);
            return _channel.WaitAsync(cancellationToken);
        }
    }

    private async Task<PublishingChannel> OpenAsync()
    {
        using var deadline = new CancellationTokenSource(link.Timeout);
        try
        {
            return await PublishingChannel.OpenAsync(link, settings.Exchange, settings.Mandatory, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw BrokerErrors.Silent(link.Address, "publish", link.Timeout);
        }
    }

    private PublishFailedException Failure(ArraySegment<OutgoingMessage> messages, ReadOnlySpan<Task> confirms, int confirmedBefore, string? blocked, Exception cause)
    {
        // What came back because nobody takes it is the least of what may have failed, and is neither what this is about nor confirmed.
        var (first, confirmed) = (0, confirmedBefore);
        for (; first < confirms.Length && IsSettled(confirms[first]); first++)
            confirmed += confirms[first].IsCompletedSuccessfully ? 1 : 0;
        var message = messages[Math.Min(first, messages.Count - 1)];
        if (first < confirms.Length && confirms[first].Exception?.InnerException is { } own)
            cause = own;
        var at = $"RabbitMQ at {link.Address.Place}: ";
        var why = cause switch
        {
            BusException => cause.Message,
            OperationCanceledException when blocked is not null => $"{at}the broker takes no messages for now ({blocked}), and did not go on within {Seconds}.",
            OperationCanceledException => $"{at}no confirmation within {Seconds}. Look whether the broker is overloaded or halted, or raise ConfirmTimeout.",
            PublishException => $"{at}the broker refused it (basic.nack): a queue has reached its limit, or failed.",
            OperationInterruptedException { ShutdownReason: { } reason } => $"{at}the connection ended ({reason.ReplyCode} {reason.ReplyText}).",
            _ => $"{at}the connection ended ({cause.Message}).",
        };
        link.Health.NotPublished(why, blocked is not null);
        return new PublishFailedException(message.Description, message.Id, why, mayHaveArrived: confirms.Length > 0, confirmed, cause);
    }

    private static bool IsSettled(Task confirm) => confirm.IsCompletedSuccessfully || IsReturn(confirm);

    private static bool IsReturn(Task confirm) => confirm.Exception?.InnerException is PublishReturnException;

    private string Seconds => $"{settings.Deadline.TotalSeconds:0.###} s";

    // The broker has answered, so the channel works.
    private static bool IsAnswer(Exception exception) => exception is PublishException;

    // What fails after the first failure has nobody to wait for it.
    private static void Observe(ReadOnlySpan<Task> confirms)
    {
        foreach (var confirm in confirms)
            _ = confirm.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    [LoggerMessage(300, LogLevel.Warning, "RabbitMQ at {Place}: a publish was not confirmed ({Reason}); its connection is given up, and the next publish makes a new one.")]
    private static partial void LogAbandoned(ILogger logger, string place, string reason);
}

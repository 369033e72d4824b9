using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Publishing;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.RabbitMq.Wire;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.RabbitMq.Requests;

/// <summary>Waits for the outcomes of commands, in a queue of this bus's own that outlives lost connections.</summary>
/// <remarks>
/// AMQP's direct reply-to would need no queue, and loses every answer that comes while the connection is away. The queue is durable and belongs to no connection; the broker removes it when nobody has used it for ten minutes.
/// </remarks>
internal sealed partial class Requester : IAsyncDisposable
{
    private static readonly TimeSpan s_expiry = TimeSpan.FromMinutes(10);
    private readonly BrokerLink _link;
    private readonly Publisher _publisher;
    private readonly BusEndpoint _endpoint;
    private readonly CommandForm _form;
    private readonly ILogger _logger;
    private readonly Receiver<Answer> _receiver;
    private readonly OpenRequests _open = new();
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private Task? _ready;
    private int _reopened;

    /// <param name="link">A connection of its own for the answers.</param>
    /// <param name="publisher">Publishes the commands.</param>
    /// <param name="endpoint">Where they go.</param>
    /// <param name="form">Writes them.</param>
    /// <param name="answers">Reads the answers.</param>
    /// <param name="queue">The queue of answers.</param>
    /// <param name="queueType">How the broker keeps it.</param>
    /// <param name="parking">For the receiver; nothing of this queue is ever parked.</param>
    /// <param name="logger">Told of answers that nobody waits for.</param>
    public Requester(
        BrokerLink link, Publisher publisher, BusEndpoint endpoint, CommandForm form, AnswerForm answers, string queue, RabbitMqQueueType queueType, Parking parking, ILogger logger)
    {
        (_link, _publisher, _endpoint, _form, _logger, Queue) = (link, publisher, endpoint, form, logger, queue);
        var settings = new ReceiverSettings("", [new QueueBinding(queue, [])], queueType, Prefetch: 200, Ordered: false) { Expiry = s_expiry };
        _receiver = new Receiver<Answer>(link, settings, answers, parking, logger) { Reopened = PublishAgain };
    }

    /// <summary>Where answers go.</summary>
    public string Queue { get; }

    /// <summary>Publishes a command and waits for its outcome.</summary>
    public async ValueTask<CommandOutcome> RequestAsync(Command command, CancellationToken cancellationToken)
    {
        await ReadyAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        Request? request = null;
        try
        {
            using (var publishing = BusTelemetry.Publish([command], _endpoint))
            {
                var message = _form.Encode(publishing.Messages[0]);
                message.Properties.ReplyTo = Queue;
                request = _open.Add(message);
                await publishing.FollowAsync(_publisher.PublishAsync([message], cancellationToken)).ConfigureAwait(false);
            }

            request.IsPublished = true;
            return await request.Outcome.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (request is not null)
                _open.Remove(request);
        }
    }

    /// <summary>Ends every wait.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        _open.Fail(new ObjectDisposedException(nameof(RabbitMqCommandBus)));
        await _receiver.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Returns when the queue is there and consumed from: asked for at the first request, and anew at the next after a failure.</summary>
    private Task ReadyAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, typeof(RabbitMqCommandBus));
            if (_ready is { IsFaulted: false, IsCanceled: false })
                return _ready;
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ready = ready.Task;
            _ = Task.Run(() => ListenAsync(ready));
            return ready.Task;
        }
    }

    private async Task ListenAsync(TaskCompletionSource ready)
    {
        try
        {
            await foreach (var delivery in _receiver.ReceiveAsync(exclusive: false, _disposed.Token, ready).ConfigureAwait(false))
            {
                if (!_open.Answer(delivery.Message))
                    LogNobodyWaits(_logger, delivery.Message.CommandId, Queue, _link.Address.Place);
                await delivery.AcceptAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // Whoever waits is told, and the next request begins anew.
            ready.TrySetException(e);
            _ = ready.Task.Exception;
            lock (_gate)
                _ready = null;
            _open.Fail(e is OperationCanceledException ? new ObjectDisposedException(nameof(RabbitMqCommandBus)) : e);
        }
    }

    /// <summary>The connection was lost, and answers may have been with it, or with a queue that expired meanwhile.</summary>
    private void PublishAgain()
    {
        // One that is at work goes round once more.
        if (Interlocked.Increment(ref _reopened) == 1)
            _ = Task.Run(PublishAgainAsync);
    }

    private async Task PublishAgainAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _reopened);
            await PublishOpenAsync().ConfigureAwait(false);
        }
        while (Interlocked.CompareExchange(ref _reopened, 0, seen) != seen);
    }

    /// <summary>Publishes what is waited for, until the broker has all of it.</summary>
    private async Task PublishOpenAsync()
    {
        for (var failures = 0; !_disposed.IsCancellationRequested;)
        {
            var messages = _open.Messages();
            if (messages.Length == 0)
                return;
            try
            {
                await _publisher.PublishAsync(messages, _disposed.Token).ConfigureAwait(false);
                LogPublishedAgain(_logger, messages.Length, _link.Address.Place);
                return;
            }
            catch (UnroutableMessageException e)
            {
                // Its queue is gone, and nobody will answer. The others have been published; who waits for another such is told in the next round.
                _open.Fail(e.MessageId, e);
                continue;
            }
            catch (Exception e) when (e is BusException or OperationCanceledException or ObjectDisposedException)
            {
                LogNotPublishedAgain(_logger, messages.Length, _link.Address.Place, e.Message);
            }

            await Task.Delay(Backoff.After(failures++), _disposed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(330, LogLevel.Debug, "The outcome of command {CommandId} came to queue {Queue} of RabbitMQ at {Place}, and nobody waits for it.")]
    private static partial void LogNobodyWaits(ILogger logger, Guid commandId, string queue, string place);

    [LoggerMessage(331, LogLevel.Information, "RabbitMQ at {Place}: {Count} commands that are waited for were published again, under their ids, because the connection was lost.")]
    private static partial void LogPublishedAgain(ILogger logger, int count, string place);

    [LoggerMessage(332, LogLevel.Warning, "RabbitMQ at {Place}: {Count} commands that are waited for could not be published again yet. {Reason}")]
    private static partial void LogNotPublishedAgain(ILogger logger, int count, string place, string reason);
}

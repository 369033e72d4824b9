using System.Runtime.CompilerServices;
using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Wire;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>Receives messages: session after session, as connections come and go.</summary>
internal sealed partial class Receiver<T>(BrokerLink link, ReceiverSettings settings, IReadForm<T> form, Parking parking, ILogger logger) : IAsyncDisposable
{
    // Exclusive receivers of one process share a connection, and what belongs to a connection does not keep them apart: they enter one after the other.
    private readonly SemaphoreSlim _entrance = new(1);
    private readonly CancellationTokenSource _disposed = new();

    /// <summary>How the sender of a message is told what came of it; null where nobody waits.</summary>
    public Func<Arrival, Func<CommandOutcome, ValueTask>?> ReplyTo { get; init; } = static _ => null;

    /// <summary>Called when messages come again after the connection was lost.</summary>
    public Action Reopened { get; init; } = static () => { };

    /// <summary>Begins to receive at once; the messages come as the result is enumerated.</summary>
    /// <param name="exclusive">Whether this receiver must be the only one.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <param name="opened">Completed when the first session is there.</param>
    /// <param name="subscription">Told whether messages are received, and why not.</param>
    public IAsyncEnumerable<Delivery<T>> ReceiveAsync(bool exclusive, CancellationToken cancellationToken, TaskCompletionSource? opened = null, Subscription? subscription = null)
    {
        var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        var first = new FirstSession(Task.Run(() => OpenAsync(exclusive, subscription, stopping.Token), CancellationToken.None));

        // Leaves when cancelled, even if nobody ever enumerates: what it was given would else wait for ever. Whoever does enumerate has a message in hand perhaps, and leaves when it has been answered.
        stopping.Token.UnsafeRegister(static first => _ = ((FirstSession)first!).LeaveUnlessTakenAsync(), first);
        return EnumerateAsync(first, exclusive, stopping, opened, subscription, cancellationToken);
    }

    /// <summary>Makes the queues, and receives nothing yet.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="without">Routing keys of bindings that are taken away when the queues are there.</param>
    public async Task DeclareAsync(CancellationToken cancellationToken, IReadOnlyCollection<string>? without = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(link.Timeout);
        try
        {
            var connection = await link.OpenAsync(deadline.Token).ConfigureAwait(false);
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(false, false), deadline.Token).ConfigureAwait(false);
            await using (channel.ConfigureAwait(false))
            {
                await settings.DeclareAsync(channel, link.Address, deadline.Token).ConfigureAwait(false);
                await settings.UnbindAsync(channel, link.Address, without ?? [], deadline.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw BrokerErrors.Silent(link.Address, $"declare '{settings.Queues[0].Queue}'", link.Timeout);
        }
    }

    /// <summary>Ends every enumeration.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        await link.DisposeAsync().ConfigureAwait(false);
    }

    private async IAsyncEnumerable<Delivery<T>> EnumerateAsync(
        FirstSession first, bool exclusive, CancellationTokenSource stopping, TaskCompletionSource? opened, Subscription? subscription,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (stopping)
        using (cancellationToken.UnsafeRegister(static stopping => ((CancellationTokenSource)stopping!).Cancel(), stopping))
        {
            var course = new Course();
            var session = await first.TakeAsync().ConfigureAwait(false);
            opened?.TrySetResult();
            try
            {
                while (true)
                {
                    while (await session.Arrivals.WaitToReadAsync(stopping.Token).ConfigureAwait(false))
                    {
                        // One that was rejected ends an ordered session: what came after it comes again, behind it. What a lost channel was given is somebody else's by now.
                        while (!IsOver(session, course) && session.Arrivals.TryRead(out var arrival))
                        {
                            stopping.Token.ThrowIfCancellationRequested();
                            if (await DecodeAsync(session, course, arrival, stopping.Token).ConfigureAwait(false) is { } delivery)
                                yield return delivery;
                        }

                        if (IsOver(session, course))
                            break;
                    }

                    await Task.Delay(Backoff.After(course.Failed()), stopping.Token).ConfigureAwait(false);
                    await session.DisposeAsync().ConfigureAwait(false);
                    session = await ReopenAsync(course, exclusive, subscription, stopping.Token).ConfigureAwait(false);
                }
            }
            finally
            {
                await session.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Delivery<T>?> DecodeAsync(ReceivingSession session, Course course, Arrival arrival, CancellationToken cancellationToken)
    {
        try
        {
            return new Delivery<T>(
                form.Decode(arrival), () => AcceptAsync(session, course, arrival), _ => RejectAsync(session, course, arrival),
                parking.IsPossible ? (reason, attempts) => ParkAsync(session, course, arrival, reason, attempts, cancellationToken) : null)
            {
                Attempt = ReceivingSession.AttemptOf(arrival, settings),
                Redrives = arrival.Redrives,
                Reply = ReplyTo(arrival),
                TakenBack = () => IsOver(session, course),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (await parking.ParkAsync(arrival, e, attempts: 0, cancellationToken).ConfigureAwait(false))
                await AcceptAsync(session, course, arrival).ConfigureAwait(false);
            else
                GiveBack(session, course, arrival);
            return null;
        }
    }

    private async ValueTask AcceptAsync(ReceivingSession session, Course course, Arrival arrival)
    {
        course.Succeeded();
        if (!await session.AcknowledgeAsync(arrival).ConfigureAwait(false))
            LogComesAgain(logger, arrival.Queue, link.Address.Place, arrival.RoutingKey, arrival.Properties.MessageId ?? "");
    }

    private static bool IsOver(ReceivingSession session, Course course) => course.IsOver(session) || session.HasEnded;

    private ValueTask RejectAsync(ReceivingSession session, Course course, Arrival arrival)
    {
        GiveBack(session, course, arrival);
        return default;
    }

    /// <remarks>
    /// A store that is away is waited for here, with the message in hand. Giving it back would give back what was handed over behind it too, and the broker would count that as an attempt at each of them.
    /// </remarks>
    private async ValueTask ParkAsync(ReceivingSession session, Course course, Arrival arrival, Exception reason, int attempts, CancellationToken cancellationToken)
    {
        for (var failures = 0; !session.HasEnded; failures++)
        {
            if (await parking.ParkAsync(arrival, reason, attempts, cancellationToken).ConfigureAwait(false))
            {
                await AcceptAsync(session, course, arrival).ConfigureAwait(false);
                return;
            }

            await Task.Delay(Backoff.After(failures), cancellationToken).ConfigureAwait(false);
        }

        throw new BusException($"Queue '{arrival.Queue}' of RabbitMQ at {link.Address.Place}: message '{arrival.RoutingKey}' {arrival.Properties.MessageId} was not parked before its connection was lost. It comes again.");
    }

    private void GiveBack(ReceivingSession session, Course course, Arrival arrival)
    {
        if (settings.Ordered)
            course.End(session);
        else
            session.ReturnAfter(arrival, Backoff.After(arrival.Returns));
    }

    private async Task<ReceivingSession> ReopenAsync(Course course, bool exclusive, Subscription? subscription, CancellationToken cancellationToken)
    {
        var standsBy = false;
        while (true)
        {
            try
            {
                var session = await OpenAsync(exclusive, subscription, cancellationToken).ConfigureAwait(false);
                LogReceives(logger, settings.Queues[0].Queue, link.Address.Place);
                Reopened();
                return session;
            }
            catch (AnotherReceiverException e) when (!cancellationToken.IsCancellationRequested)
            {
                // The connection that was lost may still hold the place; or somebody has taken it meanwhile, and does the work. Said once, by whoever is asked how it is.
                if (subscription is not null)
                    subscription.StandsBy(e.Message);
                else if (!standsBy)
                    LogStandsBy(logger, settings.Queues[0].Queue, link.Address.Place);
                standsBy = true;
            }
            catch (Exception e) when (e is BrokerUnavailableException or InvalidOperationException && !cancellationToken.IsCancellationRequested)
            {
                // It has worked before, so it is the broker or the network.
                standsBy = false;
                subscription?.TriesAgain(e);
                LogAway(logger, settings.Queues[0].Queue, link.Address.Place, e.Message);
            }

            await Task.Delay(Backoff.After(course.Failed()), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ReceivingSession> OpenAsync(bool exclusive, Subscription? subscription, CancellationToken cancellationToken)
    {
        await _entrance.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = await ReceivingSession.OpenAsync(link, settings, exclusive, cancellationToken).ConfigureAwait(false);
            subscription?.Runs();
            return session;
        }
        finally
        {
            _entrance.Release();
        }
    }

    [LoggerMessage(320, LogLevel.Warning, "Queue {Queue} of RabbitMQ at {Place} cannot be received from for now; it is tried again. {Reason}")]
    private static partial void LogAway(ILogger logger, string queue, string place, string reason);

    [LoggerMessage(321, LogLevel.Information, "Queue {Queue} of RabbitMQ at {Place} is received from again.")]
    private static partial void LogReceives(ILogger logger, string queue, string place);

    [LoggerMessage(323, LogLevel.Information, "Queue {Queue} of RabbitMQ at {Place} has another receiver, and one of the two is exclusive: this one stands by until the other has left.")]
    private static partial void LogStandsBy(ILogger logger, string queue, string place);

    [LoggerMessage(322, LogLevel.Warning, "Queue {Queue} of RabbitMQ at {Place}: message '{MessageType}' {MessageId} was handled, and its connection lost before the broker could be told. It comes again.")]
    private static partial void LogComesAgain(ILogger logger, string queue, string place, string messageType, string messageId);
}

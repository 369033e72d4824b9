using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Cqrs.Generated.Buses;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated;

/// <summary>An event bus in the memory of the process that fans out: every receiver gets every event, in the order of publication.</summary>
/// <remarks>
/// <para>It takes responsibility for nothing, because its memory ends with the process: publishing completes when every receiver has accepted. The next event is
/// handed out only then, so that an event which is rejected and published again still comes before its successors.</para>
/// <para>An event that is parked is accepted: the bus's store of dead letters keeps it. One that is rejected, or left without an answer, fails its publishing, and comes again when it is published again.</para>
/// <para>A handler must not publish on the bus whose event it handles: it would wait for itself. It appends to the log, and the relay publishes.</para>
/// </remarks>
public sealed class InMemoryEventBus : IEventBus, IDeadLetterBus
{
    private const string Source = "events in memory";

    private readonly Lock _gate = new();
    private readonly InMemoryParking? _parking;
    private readonly Receivers _places = new();
    private Receiver[] _receivers = [];

    /// <summary>A bus.</summary>
    /// <param name="deadLetters">Keeps what nobody can handle; null for a bus that keeps no dead letters.</param>
    /// <param name="registry">Knows how events are written down; needed for dead letters.</param>
    /// <param name="clock">Where the time of parking comes from; the system's if null.</param>
    /// <exception cref="ArgumentNullException">There is a store for dead letters, and no registry.</exception>
    public InMemoryEventBus(IDeadLetterStore? deadLetters = null, TypeRegistry? registry = null, TimeProvider? clock = null) => _parking = InMemoryParking.Create(deadLetters, registry, clock);

    /// <inheritdoc/>
    public BusEndpoint Endpoint => new("memory", "events");

    /// <inheritdoc/>
    /// <remarks>Completes when every receiver has accepted every event; with no receiver, at once.</remarks>
    /// <exception cref="EventRejectedException">A receiver rejected an event, or left without an answer. The events before it have been accepted, those after it not handed out.</exception>
    public async ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        cancellationToken.ThrowIfCancellationRequested();
        if (events.Any(static published => published is null))
            throw new ArgumentException("One of the events is null. None was published.", nameof(events));
        foreach (var given in events)
        {
            // One by one, as they are handed out: the span of an event does not wait for those before it.
            using var publishing = BusTelemetry.Publish([given], Endpoint);
            await publishing.FollowAsync(HandAsync(publishing.Messages[0], redrives: 0, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public bool Takes(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return _parking is not null && letter.Source == Source;
    }

    /// <inheritdoc/>
    /// <remarks>To all receivers, because a letter does not say which of them parked it; completes when every one has accepted it. An event's id and version tell those who have handled it.</remarks>
    /// <exception cref="BusException">Nobody receives, or this application does not know the event any more.</exception>
    /// <exception cref="EventRejectedException">A receiver rejected it, or left without an answer.</exception>
    public ValueTask RedriveAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var parking = _parking ?? throw new BusException("This bus keeps no dead letters, and takes none.");
        return HandAsync(parking.EventOf(letter), letter.Redrives + 1, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default)
    {
        var place = _places.Enter(exclusive);
        var receiver = new Receiver(_parking);
        lock (_gate)
            _receivers = [.. _receivers, receiver];

        // Leaves when cancelled, even if nobody ever enumerates: an event that nobody answers would stop the publisher for good.
        var cancelled = cancellationToken.UnsafeRegister(_ => Leave(receiver, place), null);
        return Receive(receiver, place, cancelled, cancellationToken);
    }

    private async ValueTask HandAsync(VersionedEvent published, int redrives, CancellationToken cancellationToken)
    {
        var receivers = Volatile.Read(ref _receivers);

        // One that is published is in the log for those who come later; a letter is not, once it is settled.
        if (redrives > 0 && receivers.Length == 0)
            throw new BusException($"Event '{published.EventType}' {published.Id} cannot be delivered again: nobody receives on this bus.");
        var answers = receivers.Select(receiver => receiver.Hand(published, redrives)).ToArray();
        foreach (var answer in answers)
            await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<Delivery<VersionedEvent>> Receive(
        Receiver receiver, IDisposable place, CancellationTokenRegistration cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (cancelled)
        {
            try
            {
                await foreach (var delivery in receiver.Handed.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                    yield return delivery;
            }
            finally
            {
                Leave(receiver, place);
            }
        }
    }

    private void Leave(Receiver receiver, IDisposable place)
    {
        lock (_gate)
            _receivers = [.. _receivers.Where(other => other != receiver)];
        receiver.Leave();
        place.Dispose();
    }

    /// <summary>One receiver, and what it has not answered.</summary>
    private sealed class Receiver(InMemoryParking? parking)
    {
        private readonly Channel<Delivery<VersionedEvent>> _channel = Channel.CreateUnbounded<Delivery<VersionedEvent>>();
        private readonly Dictionary<TaskCompletionSource, VersionedEvent> _unanswered = [];
        private bool _left;

        public ChannelReader<Delivery<VersionedEvent>> Handed => _channel.Reader;

        /// <summary>Hands an event over. The task completes with the answer; for a receiver that has left there is nothing to wait for.</summary>
        public Task Hand(VersionedEvent published, int redrives)
        {
            var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_unanswered)
            {
                if (_left)
                    return Task.CompletedTask;
                _unanswered.Add(answer, published);
            }

            _channel.Writer.TryWrite(new Delivery<VersionedEvent>(
                published, () => Answer(answer, null), reason => Answer(answer, new EventRejectedException(published, reason)), parking is null ? null : Park)
            {
                Redrives = redrives,
            });
            return answer.Task;

            async ValueTask Park(Exception reason, int attempts)
            {
                await parking!.ParkAsync(Source, published, reason, attempts, redrives).ConfigureAwait(false);
                await Answer(answer, null).ConfigureAwait(false);
            }
        }

        public void Leave()
        {
            lock (_unanswered)
            {
                _left = true;
                foreach (var (answer, published) in _unanswered)
                    answer.TrySetException(new EventRejectedException(published, null));
                _unanswered.Clear();
            }

            _channel.Writer.TryComplete();
        }

        private ValueTask Answer(TaskCompletionSource answer, Exception? failure)
        {
            lock (_unanswered)
                _unanswered.Remove(answer);
            _ = failure is null ? answer.TrySetResult() : answer.TrySetException(failure);
            return default;
        }
    }
}

using Cqrs.Generated.RabbitMq.Bodies;
using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Publishing;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.RabbitMq.Wire;
using Cqrs.Generated.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated.RabbitMq;

/// <summary>Events over RabbitMQ: every service gets every event that is published after its queue was first declared, at least once.</summary>
/// <remarks>
/// <para>Publishing returns when the broker has confirmed every event, and fails within <see cref="RabbitMqOptions.ConfirmTimeout"/> otherwise. An event that no service takes yet is
/// confirmed like any other: it is in the log, and whoever comes later reads it there. After a failure the same events are published again, so receivers may see an event twice, or see older
/// ones again; each stream's versions tell.</para>
/// <para>Receivers of one service share one queue. A rejected event goes back to it. What cannot be decoded is parked in the <see cref="IDeadLetterStore"/>, what cannot be handled the <see cref="EventListener"/> parks there, and the rest goes on.
/// Connections are made when they are first needed, one for publishing and one for receiving, and made anew when they are lost.</para>
/// </remarks>
public sealed partial class RabbitMqEventBus : IEventBus, IDeadLetterBus, IAsyncDisposable
{
    private readonly EventForm _form;
    private readonly Publisher _publisher;
    private readonly Publisher _toQueues;
    private readonly string _queue;
    private readonly IReadOnlyList<string> _routingKeys;
    private readonly Receiver<VersionedEvent> _receiver;
    private volatile bool _isDeclared;

    /// <summary>A bus; nothing is connected before it is used.</summary>
    /// <param name="options">Which broker, and how.</param>
    /// <param name="registry">Knows the events.</param>
    /// <param name="deadLetters">Keeps what cannot be decoded. Without one such an event stays in the queue, and with the default order everything behind it.</param>
    /// <param name="logger">Told of lost connections and of what was parked; never of contents or passwords.</param>
    /// <param name="clock">Where the time of parking comes from; the system's if null.</param>
    /// <exception cref="ArgumentException">No event in the registry has a name in <see cref="RabbitMqOptions.Subscribes"/>, or it has another one now, or has become others.</exception>
    public RabbitMqEventBus(RabbitMqOptions options, TypeRegistry registry, IDeadLetterStore? deadLetters = null, ILogger<RabbitMqEventBus>? logger = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(registry);
        ILogger log = logger ?? (ILogger)NullLogger.Instance;
        Endpoint = new("rabbitmq", options.EventExchange);
        _form = new EventForm(registry, MessageBodies.Of(options), options.Log);
        _queue = options.EventQueue;
        _routingKeys = EventSubscription.RoutingKeys(options.Subscribes, registry);
        var time = clock ?? TimeProvider.System;
        var link = new BrokerLink(options.Address, $"{options.Service} publishes events", options.ConfirmTimeout, time);
        var receivingLink = new BrokerLink(options.Address, $"{options.Service} receives events", options.ConfirmTimeout, time);
        Links = [link, receivingLink];
        var settings = new PublisherSettings(options.EventExchange, Mandatory: false, options.MaximumMessageBytes, options.ConfirmTimeout);
        _publisher = new Publisher(link, settings, log);
        _toQueues = new Publisher(link, settings with { Exchange = "", Mandatory = true }, log);
        _receiver = new Receiver<VersionedEvent>(
            receivingLink,
            new ReceiverSettings(
                options.EventExchange, [new QueueBinding(options.EventQueue, _routingKeys)], options.QueueType, (ushort)options.Prefetch, options.Order == RabbitMqEventOrder.SingleActive),
            _form, new Parking(deadLetters, options.Address, time, log), log);
    }

    /// <inheritdoc/>
    public BusEndpoint Endpoint { get; }

    /// <summary>Whether nothing is published before this service's own queue is there: the relay of a process that also listens would else be faster than its listener, and the first events be nobody's.</summary>
    internal bool DeclaresFirst { get; init; }

    /// <summary>How its connections are, the one for publishing and the one for receiving. Asks nobody.</summary>
    public IReadOnlyList<RabbitMqConnectionHealth> Connections => [.. Links.Select(static link => link.Health.Now)];

    /// <summary>The connections, the one for publishing first.</summary>
    internal IReadOnlyList<BrokerLink> Links { get; }

    /// <inheritdoc/>
    /// <exception cref="JsonContractException">One cannot be written as the JSON of <see cref="RabbitMqOptions.Json"/>. Nothing was published.</exception>
    /// <exception cref="MessageTooLargeException">One is larger than <see cref="RabbitMqOptions.MaximumMessageBytes"/>. Nothing was published.</exception>
    /// <exception cref="PublishFailedException">One was not confirmed. Publish them again, in the same order.</exception>
    /// <exception cref="TopologyException">Of a bus that was registered to receive as well: its queue or the exchange was declared otherwise. Nothing was published.</exception>
    public async ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        cancellationToken.ThrowIfCancellationRequested();
        if (DeclaresFirst && !_isDeclared)
        {
            await DeclareAsync(cancellationToken).ConfigureAwait(false);
            _isDeclared = true;
        }

        using var publishing = BusTelemetry.Publish(events, Endpoint);
        await _publisher.PublishAsync(publishing, _form, nameof(events), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The broker is asked at once, and what it says comes with the first step of the enumeration. Lost connections are made anew, with pauses that grow to 5 s. When the
    /// enumeration ends, what was not accepted goes back to the queue.
    /// </remarks>
    /// <exception cref="BrokerUnavailableException">While enumerating: the broker could not be reached when the enumeration began.</exception>
    /// <exception cref="TopologyException">While enumerating: the queue or the exchange was declared otherwise.</exception>
    /// <exception cref="AnotherReceiverException">While enumerating: another receiver of this service is there, and one of the two is exclusive.</exception>
    public IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default)
        => _receiver.ReceiveAsync(exclusive, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>It runs when the broker hands events over, tries again while connections are lost, and stands by where another receiver has taken its place meanwhile.</remarks>
    /// <inheritdoc cref="ReceiveAsync(bool, CancellationToken)" path="/exception"/>
    public IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive, Subscription subscription, CancellationToken cancellationToken)
        => _receiver.ReceiveAsync(exclusive, cancellationToken, subscription: subscription);

    /// <summary>Makes this service's queue, which then gets every event that is published, also while no receiver is there. The first receiver does it too; call this where nothing may be published before.</summary>
    /// <exception cref="BrokerUnavailableException">The broker could not be reached.</exception>
    /// <exception cref="TopologyException">The queue or the exchange was declared otherwise.</exception>
    public Task DeclareAsync(CancellationToken cancellationToken = default) => _receiver.DeclareAsync(cancellationToken);

    /// <summary>Takes bindings of this service's queue away that no process of it needs any more: names that are no longer in <see cref="RabbitMqOptions.Subscribes"/>, or <c>#</c> where the queue took all events before.</summary>
    /// <remarks>The queue is declared first, with what it takes now, so that nothing falls between. What is in it stays. A binding that is not there is none to take away.</remarks>
    /// <param name="routingKeys">The bindings' routing keys.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">This process takes events by one of them.</exception>
    /// <exception cref="BrokerUnavailableException">The broker could not be reached.</exception>
    /// <exception cref="TopologyException">The queue or the exchange was declared otherwise, or the user may not do that.</exception>
    public Task UnbindAsync(IReadOnlyCollection<string> routingKeys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(routingKeys);
        return routingKeys.FirstOrDefault(_routingKeys.Contains) is { } needed
            ? throw new ArgumentException($"Queue '{_queue}' takes events by '{needed}': leave it, or the event that it is read as, out of Subscribes first, in every process of the service.", nameof(routingKeys))
            : _receiver.DeclareAsync(cancellationToken, without: routingKeys);
    }

    /// <summary>Ends every enumeration and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync().ConfigureAwait(false);
        await _publisher.DisposeAsync().ConfigureAwait(false);
    }
}

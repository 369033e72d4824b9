using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cqrs.Generated.RabbitMq.Bodies;
using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.RabbitMq.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Receives a service's events and believes the broker's count, wherever a message stood when it was given out: the control of the tests of poison.</summary>
internal sealed class Credulous : IEventReceiver, IReadForm<VersionedEvent>, IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, int> _counts = new();
    private readonly EventForm _form;
    private readonly Receiver<VersionedEvent> _receiver;

    public Credulous(RabbitMqOptions options, IDeadLetterStore letters)
    {
        _form = new EventForm(CqrsApplication.TypeRegistry, MessageBodies.Of(options));
        var settings = new ReceiverSettings(
            options.EventExchange, [new QueueBinding(options.EventQueue, ["#"])], options.QueueType, (ushort)options.Prefetch, options.Order == RabbitMqEventOrder.SingleActive);
        _receiver = new Receiver<VersionedEvent>(
            new BrokerLink(options.Address, "credulous", options.ConfirmTimeout, TimeProvider.System), settings, this, new Parking(letters, options.Address, TimeProvider.System, NullLogger.Instance), NullLogger.Instance);
    }

    public async IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var delivery in _receiver.ReceiveAsync(exclusive, cancellationToken))
            yield return new Delivery<VersionedEvent>(delivery.Message, delivery.AcceptAsync, delivery.RejectAsync, delivery.ParkAsync) { Attempt = _counts[delivery.Message.Id] };
    }

    VersionedEvent IReadForm<VersionedEvent>.Decode(Arrival arrival)
    {
        var decoded = _form.Decode(arrival);
        _counts[decoded.Id] = arrival.Returns + 1;
        return decoded;
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();
}

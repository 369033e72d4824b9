using System.Text;
using Cqrs.Generated.RabbitMq.Bodies;
using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Publishing;
using Cqrs.Generated.RabbitMq.Receiving;
using Cqrs.Generated.RabbitMq.Requests;
using Cqrs.Generated.RabbitMq.Wire;
using Cqrs.Generated.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated.RabbitMq;

/// <summary>Commands over RabbitMQ: each goes to one of the receivers that handle its kind, at least once.</summary>
/// <remarks>
/// <para>Every kind of command has a durable queue, <c>{CommandExchange}.{name}</c>, which the first receiver that handles it declares. A command for which there is no queue is refused when it is
/// published: nobody would ever get it.</para>
/// <para>A rejected command goes back to its queue after a pause. What cannot be decoded is parked in the <see cref="IDeadLetterStore"/> at once; what cannot be handled is parked by the
/// <see cref="CommandListener"/>, which counts: <see cref="CommandListener.Retry"/>.</para>
/// </remarks>
public sealed partial class RabbitMqCommandBus : ICommandBus, IDeadLetterBus, IAsyncDisposable
{
    private readonly CommandForm _form;
    private readonly Publisher _publisher;
    private readonly Publisher _toQueues;
    private readonly string _queuePrefix;
    private readonly AnswerForm _answers;
    private readonly Requester _requester;
    private readonly ILogger _logger;
    private readonly Receiver<Command> _receiver;
    private readonly bool _handles;

    /// <summary>A bus; nothing is connected before it is used.</summary>
    /// <param name="options">Which broker, and how.</param>
    /// <param name="registry">Knows the commands, and which of them this application handles.</param>
    /// <param name="deadLetters">Keeps what cannot be decoded or handled. Without one such a command stays in its queue, and is tried again and again.</param>
    /// <param name="logger">Told of lost connections and of what was parked; never of contents or passwords.</param>
    /// <param name="clock">Where the time of parking comes from; the system's if null.</param>
    /// <exception cref="InvalidOperationException">Two classes claim the name of a command that is handled.</exception>
    /// <exception cref="ArgumentException">The name of a queue would be longer than 255 bytes.</exception>
    public RabbitMqCommandBus(RabbitMqOptions options, TypeRegistry registry, IDeadLetterStore? deadLetters = null, ILogger<RabbitMqCommandBus>? logger = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(registry);
        ILogger log = logger ?? (ILogger)NullLogger.Instance;
        Endpoint = new("rabbitmq", options.CommandExchange);
        _form = new CommandForm(registry, MessageBodies.Of(options));
        _logger = log;
        var time = clock ?? TimeProvider.System;
        var publishing = new BrokerLink(options.Address, $"{options.Service} publishes commands", options.ConfirmTimeout, time);
        var settings = new PublisherSettings(options.CommandExchange, Mandatory: true, options.MaximumMessageBytes, options.ConfirmTimeout);
        _publisher = new Publisher(publishing, settings, log);
        _toQueues = new Publisher(publishing, settings with { Exchange = "" }, log);
        _queuePrefix = $"{options.CommandExchange}.";
        _answers = new AnswerForm(registry);
        var parking = new Parking(deadLetters, options.Address, time, log);
        var outcomes = new BrokerLink(options.Address, $"{options.Service} receives outcomes", options.ConfirmTimeout, time);
        var receiving = new BrokerLink(options.Address, $"{options.Service} receives commands", options.ConfirmTimeout, time);
        Links = [publishing, receiving, outcomes];
        _requester = new Requester(
            outcomes, _publisher, Endpoint, _form, _answers, $"{options.Service}.replies.{Guid.NewGuid():N}", options.QueueType, parking, log);
        var queues = QueuesOf(options, registry);
        _handles = queues.Length > 0;
        _receiver = new Receiver<Command>(
            receiving,
            new ReceiverSettings(options.CommandExchange, queues, options.QueueType, (ushort)options.CommandPrefetch, Ordered: false),
            _form, parking, log) { ReplyTo = ReplyTo };
    }

    /// <inheritdoc/>
    public BusEndpoint Endpoint { get; }

    /// <summary>How its connections are: for publishing, for commands and for outcomes. Asks nobody.</summary>
    public IReadOnlyList<RabbitMqConnectionHealth> Connections => [.. Links.Select(static link => link.Health.Now)];

    /// <summary>The connections, the one for publishing first.</summary>
    internal IReadOnlyList<BrokerLink> Links { get; }

    /// <inheritdoc/>
    /// <exception cref="UnroutableMessageException">No queue takes one of them. The others of the call are published.</exception>
    /// <exception cref="JsonContractException">One cannot be written as the JSON of <see cref="RabbitMqOptions.Json"/>. Nothing was published.</exception>
    /// <exception cref="MessageTooLargeException">One is larger than <see cref="RabbitMqOptions.MaximumMessageBytes"/>. Nothing was published.</exception>
    /// <exception cref="PublishFailedException">One was not confirmed. Publish them again, under the same ids.</exception>
    public async ValueTask PublishAsync(IReadOnlyList<Command> commands, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commands);
        cancellationToken.ThrowIfCancellationRequested();
        using var publishing = BusTelemetry.Publish(commands, Endpoint);
        await _publisher.PublishAsync(publishing, _form, nameof(commands), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Of the commands that this application handles. As with events, the broker is asked at once, and lost connections are made anew.</remarks>
    /// <exception cref="BusException">This application handles no command that can be encoded.</exception>
    /// <exception cref="BrokerUnavailableException">While enumerating: the broker could not be reached when the enumeration began.</exception>
    /// <exception cref="TopologyException">While enumerating: a queue or the exchange was declared otherwise.</exception>
    /// <exception cref="AnotherReceiverException">While enumerating: another receiver is there, and one of the two is exclusive.</exception>
    public IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default) => ReceiveAsync(exclusive, null, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>It runs when the broker hands commands over, tries again while connections are lost, and stands by where another receiver has taken its place meanwhile.</remarks>
    /// <inheritdoc cref="ReceiveAsync(bool, CancellationToken)" path="/exception"/>
    public IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive, Subscription? subscription, CancellationToken cancellationToken)
        => _handles
            ? _receiver.ReceiveAsync(exclusive, cancellationToken, subscription: subscription)
            : throw new BusException("There is nothing to receive: this application handles no command that can be encoded. Add a class that implements ICommandHandlers, or do not listen.");

    /// <summary>Ends every enumeration and every wait for an outcome, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _requester.DisposeAsync().ConfigureAwait(false);
        await _receiver.DisposeAsync().ConfigureAwait(false);
        await _publisher.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Makes the queues of the commands that this application handles, so that they can be sent before a receiver is there. The first receiver does it too; call this where senders start at the same time.</summary>
    /// <exception cref="BrokerUnavailableException">The broker could not be reached.</exception>
    /// <exception cref="TopologyException">A queue or the exchange was declared otherwise.</exception>
    public Task DeclareAsync(CancellationToken cancellationToken = default) => _handles ? _receiver.DeclareAsync(cancellationToken) : Task.CompletedTask;

    private static QueueBinding[] QueuesOf(RabbitMqOptions options, TypeRegistry registry)
        => [.. registry.CommandHandlers
            .SelectMany(static handlers => handlers.Commands)
            .Select(command => registry.FindCommand(command.ClrType))
            .OfType<CommandContract>()
            .GroupBy(contract => CheckQueue($"{options.CommandExchange}.{options.CommandGroup?.Invoke(contract.Name) ?? contract.Name}"), static contract => contract.Name, StringComparer.Ordinal)
            .Select(static queue => new QueueBinding(queue.Key, [.. queue]))];

    private static string CheckQueue(string name)
    {
        const int longest = 255;
        return Encoding.UTF8.GetByteCount(name) <= longest
            ? name
            : throw new ArgumentException($"The queue '{name[..40]}…' would have a name of more than {longest} bytes. Shorten the command's name or the exchange's, or put the command into a group.");
    }
}

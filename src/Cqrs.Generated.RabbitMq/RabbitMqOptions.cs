using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Cqrs.Generated.RabbitMq.Connections;

namespace Cqrs.Generated.RabbitMq;

/// <summary>Which broker the buses use, what their exchanges and queues are called, and how long they wait.</summary>
/// <remarks>Read when a bus is made; later changes have no effect.</remarks>
public sealed class RabbitMqOptions
{
    // A name on the wire has at most 255 bytes.
    private const int LongestName = 127;
    private readonly BrokerAddress _address;

    /// <summary>Options for the broker that a URI names.</summary>
    /// <param name="amqpUri"><c>amqp://user:password@host:port/virtual-host</c>, or <c>amqps://…</c> for TLS. A slash in the virtual host's name is written <c>%2f</c>.</param>
    /// <exception cref="ArgumentException">The text is no such URI, or names no host. The message does not repeat it.</exception>
    public RabbitMqOptions(string amqpUri) => _address = BrokerAddress.Parse(amqpUri, nameof(amqpUri));

    /// <summary>Host, port and virtual host: all of the connection that may be shown.</summary>
    public string Place => Address.Place;

    /// <summary>
    /// The name of this service: the name of the entry assembly unless set. Every service gets every event, once, in a queue of its own that is called
    /// <c>{Service}.events</c>; the processes of one service share it. A service that changes its name begins a new queue and leaves the old one to fill up.
    /// </summary>
    /// <exception cref="ArgumentException">Empty, longer than 127 characters, or not made of letters, digits, dots, dashes and underscores of ASCII.</exception>
    public string Service
    {
        get;
        set => field = CheckName(value, nameof(value));
    } = IsName(AppDomain.CurrentDomain.FriendlyName) ? AppDomain.CurrentDomain.FriendlyName : "cqrs";

    /// <summary>The exchange that events go to: <c>cqrs.events</c> unless set. A durable topic exchange; the routing key is the event's wire name.</summary>
    /// <inheritdoc cref="Service" path="/exception"/>
    public string EventExchange
    {
        get;
        set => field = CheckName(value, nameof(value));
    } = "cqrs.events";

    /// <summary>
    /// The exchange that commands go to, and the first part of their queues' names: <c>cqrs.commands</c> unless set. A durable topic exchange; the routing key is the
    /// command's name.
    /// </summary>
    /// <inheritdoc cref="Service" path="/exception"/>
    public string CommandExchange
    {
        get;
        set => field = CheckName(value, nameof(value));
    } = "cqrs.commands";

    /// <summary>What this process does with its buses: everything, unless set. Read by <see cref="RabbitMqCqrsBuilderExtensions.UseRabbitMq"/> only.</summary>
    public BusRoles Roles { get; set; } = BusRoles.All;

    /// <summary>
    /// Who may have issued the broker's certificate, over <c>amqps://</c>: those that this machine trusts, unless set. The certificate must be valid for the host's name in any case; with authorities of your own nobody
    /// is asked whether it was revoked.
    /// </summary>
    public X509Certificate2Collection? CertificateAuthorities { get; set; }

    /// <summary>What this program shows to a broker that asks for a certificate, with its private key; nothing, unless set.</summary>
    /// <exception cref="ArgumentException">It has no private key.</exception>
    public X509Certificate2? ClientCertificate
    {
        get;
        set => field = value is null or { HasPrivateKey: true } ? value : throw new ArgumentException("The certificate has no private key, and would prove nothing.", nameof(value));
    }

    /// <summary>How the broker keeps queues: <see cref="RabbitMqQueueType.Quorum"/> unless set. A queue keeps the type that it was declared with.</summary>
    public RabbitMqQueueType QueueType
    {
        get;
        set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "No such type of queue.");
    }

    /// <summary>Who of the receivers of this service gets its events: <see cref="RabbitMqEventOrder.SingleActive"/> unless set. A queue keeps the order that it was declared with.</summary>
    public RabbitMqEventOrder Order
    {
        get;
        set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "No such order.");
    }

    /// <summary>
    /// How long the broker has to confirm what is published, connecting included: 10 s unless set, from 10 ms to 1 hour. A publish ends within it, confirmed or with
    /// an exception; one of more than 1,000 messages within that for each 1,000. Other answers of the broker, as to the declaration of a queue, are waited for as long.
    /// </summary>
    public TimeSpan ConfirmTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(10));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromHours(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The name of the log whose events this process publishes: none unless set. It is the same in all processes over that log, and goes along as <c>app-id</c>; whoever gets events of several logs tells them apart by it
    /// (<see cref="VersionedEvent.Log"/>, <see cref="InboxOptions.KeepsLogsApart"/>). Name a log before its first event is published: to inboxes that keep logs apart, another name is another log.
    /// </summary>
    /// <exception cref="ArgumentException">Empty, or no such name as <see cref="Service"/> takes.</exception>
    public string? Log
    {
        get;
        set => field = value is null ? null : CheckName(value, nameof(value));
    }

    /// <summary>
    /// Which events the service takes, by their wire names: all unless set, because handlers of events are registered at run time, and those for every event take all. Its queue is bound to these names then, and to those
    /// of what is read as one of them (<see cref="FormerNameAttribute"/>, <see cref="BecomesAttribute"/>); the broker keeps the others away.
    /// </summary>
    /// <remarks>
    /// <para>Bindings are added and never taken away by themselves: a process of another version may still need what this one does not. A queue that was bound to all events stays so, and what comes is handled as before, until
    /// <see cref="RabbitMqEventBus.UnbindAsync"/> is called or somebody removes the binding at the broker.</para>
    /// <para>An inbox that knows events by stream and version has to see every event of its streams: name all of them, or use the one that knows messages by their ids.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">Empty. A process that takes no events has <see cref="Roles"/> without <see cref="BusRoles.ReceiveEvents"/>.</exception>
    public IReadOnlyCollection<string>? Subscribes
    {
        get;
        set => field = value is null or { Count: > 0 } ? value : throw new ArgumentException("A service that takes no event at all does not listen: leave BusRoles.ReceiveEvents out of Roles, or set null for all events.", nameof(value));
    }

    /// <summary>How many events the broker hands to a receiver ahead of its answers: 200 unless set, from 1 to 65,535.</summary>
    public int Prefetch
    {
        get;
        set => field = CheckPrefetch(value, nameof(value));
    } = 200;

    /// <summary>
    /// How many commands of each kind the broker hands to a receiver ahead of its answers: 10 unless set, from 1 to 65,535. What one receiver holds, the others that
    /// compete for it cannot handle.
    /// </summary>
    public int CommandPrefetch
    {
        get;
        set => field = CheckPrefetch(value, nameof(value));
    } = 10;

    /// <summary>
    /// Puts commands together into one queue, <c>{CommandExchange}.{group}</c>: given a command's name, the group's; null for a queue of its own, as for all unless set. Commands of one group are
    /// handed out in the order of publication. A service that handles one of a group has to handle all: it gets, and parks, the others too.
    /// </summary>
    public Func<string, string?>? CommandGroup { get; set; }

    /// <summary>How long a message's body may be: 1 MiB unless set, from 1 byte to 64 MiB. A longer one is refused before it is sent: a broker suffers from few large messages more than from many small ones.</summary>
    public int MaximumMessageBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64 * 1024 * 1024);
            field = value;
        }
    } = 1024 * 1024;

    /// <summary>
    /// Publishes events and commands as JSON that other languages read, in place of MessagePack, which is what goes out unless set: a context of System.Text.Json's own generator,
    /// <c>[JsonSerializable(typeof(AccountOpened))] partial class BankJson : JsonSerializerContext</c>, as <c>options.Json = BankJson.Default</c>.
    /// </summary>
    /// <remarks>
    /// <para>What comes is read as what it says it is: MessagePack always, JSON if this is set. So services go over one after the other, while messages are in the queues: see <see cref="PublishJson"/>.</para>
    /// <para>Nothing is reflected upon: what the resolver does not know is a <see cref="JsonContractException"/> of the publisher, and parked by the receiver. Not when the bus is made: an application knows events and
    /// commands that never travel. A <see cref="JsonSerializerContext"/> keeps its options, such as the policy of names; of several that were put together with <c>JsonTypeInfoResolver.Combine</c>, and of any other
    /// resolver, they are the defaults.</para>
    /// <para>Each body is read back before it is sent, and compared: JSON that would lose a member is a <see cref="JsonContractException"/> too. So a publisher also reads, once, whatever it writes.</para>
    /// </remarks>
    public IJsonTypeInfoResolver? Json { get; set; }

    /// <summary>
    /// Whether what is published is JSON, where <see cref="Json"/> is set: true unless set. With false JSON is read and MessagePack published: the first step of a system whose other services do not read JSON yet.
    /// </summary>
    public bool PublishJson { get; set; } = true;

    internal BrokerAddress Address => _address with { Heartbeat = Heartbeat, Authorities = CertificateAuthorities, ClientCertificate = ClientCertificate };

    /// <summary>Twice as long as this a peer may be silent. Only for tests.</summary>
    internal TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    internal string EventQueue => $"{Service}.events";

    internal RabbitMqOptions Copy() => (RabbitMqOptions)MemberwiseClone();

    internal static bool IsName(string? value) => value is { Length: > 0 and <= LongestName } && value.All(IsOfAName);

    private static string CheckName(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        return IsName(value)
            ? value
            : throw new ArgumentException($"'{value}' is no name of a service, an exchange or a log: up to {LongestName} letters, digits, dots, dashes and underscores of ASCII.", parameter);
    }

    private static bool IsOfAName(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';

    private static int CheckPrefetch(int value, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ushort.MaxValue, parameter);
        return value;
    }
}

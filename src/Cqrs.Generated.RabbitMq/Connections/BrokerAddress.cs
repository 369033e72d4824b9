using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Connections;

/// <summary>Where the broker is and as whom to connect to it, read without ever repeating it: what stands in a broken URI may be a password.</summary>
internal sealed record BrokerAddress(string Host, int Port, string VirtualHost, string User, string Password, bool Tls)
{
    /// <summary>A peer that has been silent for twice as long is given up.</summary>
    /// <remarks>The broker's own proposal, 60 s, leaves a receiver whose network is gone waiting for minutes.</remarks>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Who may have issued the broker's certificate; null for those that this machine trusts.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>What this program shows to a broker that asks for a certificate; null for none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>What logs and exceptions say about where the broker is.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"'{Host}:{Port}', virtual host '{VirtualHost}'");

    public override string ToString() => Place;

    public static BrokerAddress Parse(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
            throw new ArgumentException("The URI cannot be read. It looks like 'amqp://user:password@host:5672/virtual-host', or 'amqps://…' for TLS.", parameter);
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new ArgumentException("The URI has a query or a fragment, which mean nothing here: end it with the virtual host.", parameter);
        var path = uri.AbsolutePath.TrimStart('/');
        if (path.Contains('/', StringComparison.Ordinal))
            throw new ArgumentException("The URI's path has several parts. It is the name of the virtual host; a slash in it is written %2f.", parameter);
        var tls = uri.Scheme == "amqps";
        var user = uri.UserInfo.Split(':', 2);
        return new BrokerAddress(
            uri.DnsSafeHost, uri.Port > 0 ? uri.Port : tls ? 5671 : 5672, path.Length == 0 ? "/" : Uri.UnescapeDataString(path),
            user[0].Length == 0 ? "guest" : Uri.UnescapeDataString(user[0]), user.Length == 2 ? Uri.UnescapeDataString(user[1]) : "guest", tls);
    }

    /// <summary>What the client makes a connection with. It never recovers one itself: see <see cref="BrokerConnection"/>.</summary>
    public ConnectionFactory CreateFactory(string name, TimeSpan timeout) => new()
    {
        HostName = Host,
        Port = Port,
        VirtualHost = VirtualHost,
        UserName = User,
        Password = Password,
        Ssl = BrokerTls.OptionOf(this),
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = Heartbeat,
        RequestedConnectionTimeout = timeout,
        HandshakeContinuationTimeout = timeout,
        ContinuationTimeout = timeout,
        ClientProvidedName = name,
    };
}

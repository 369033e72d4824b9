using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A broker with a certificate of the test's own authority, that asks for one of the client's.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";
    private readonly Certificates _own = new();
    private readonly Certificates _strange = new();
    private RabbitMqBroker? _broker;
    private int _port;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (RabbitMqBroker.Unavailable is { } reason && !RabbitMqServer.IsDemanded)
            Assert.Skip(reason);
        _port = ServerPort.Free();
        _broker = await RabbitMqBroker.StartAsync(folder =>
        {
            using var server = _own.Issue("127.0.0.1", ForServers);
            File.WriteAllText(Path.Combine(folder, "authority.pem"), _own.Authority.ExportCertificatePem());
            File.WriteAllText(Path.Combine(folder, "server.pem"), server.ExportCertificatePem());
            File.WriteAllText(Path.Combine(folder, "server.key"), server.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
            return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                listeners.ssl.1 = 127.0.0.1:{_port}
                ssl_options.cacertfile = {folder}/authority.pem
                ssl_options.certfile = {folder}/server.pem
                ssl_options.keyfile = {folder}/server.key
                ssl_options.verify = verify_peer
                ssl_options.fail_if_no_peer_cert = true
                """);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        _own.Dispose();
        _strange.Dispose();
    }

    private async Task<Exception?> PublishAsync(X509Certificate2? authority, X509Certificate2? client, string host = "127.0.0.1")
    {
        var options = new RabbitMqOptions($"amqps://guest:guest@{host}:{_port}") { Service = "tls", ConfirmTimeout = TimeSpan.FromSeconds(20), ClientCertificate = client };
        if (authority is not null)
            options.CertificateAuthorities = [authority];
        await using var bus = new RabbitMqEventBus(options, CqrsApplication.TypeRegistry);
        return await Record.ExceptionAsync(async () => await bus.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation));
    }

    [Fact]
    public async Task CertificateOfAGivenAuthority_IsAccepted_AndEveryOtherIsRefusedByName()
    {
        using var client = _own.Issue("client", ForClients);
        Assert.Null(await PublishAsync(_own.Authority, client));

        // Issued by somebody else, by nobody whom this machine knows, for another name: each is said to be a matter of TLS.
        foreach (var failure in (Exception?[])[await PublishAsync(_strange.Authority, client), await PublishAsync(null, client), await PublishAsync(_own.Authority, client, "localhost")])
        {
            var publish = Assert.IsType<PublishFailedException>(failure);
            Assert.False(publish.MayHaveArrived);
            Assert.IsType<BrokerUnavailableException>(publish.InnerException);
            Assert.Contains("the TLS handshake failed", publish.Message, StringComparison.Ordinal);
            Assert.Contains(nameof(RabbitMqOptions.CertificateAuthorities), publish.Message, StringComparison.Ordinal);
        }

        // The control of the client's side: without a certificate, or with one of another authority, the broker refuses.
        using var stranger = _strange.Issue("client", ForClients);
        foreach (var failure in (Exception?[])[await PublishAsync(_own.Authority, null), await PublishAsync(_own.Authority, stranger)])
            Assert.False(Assert.IsType<PublishFailedException>(failure).MayHaveArrived);
    }

    [Fact]
    public void ClientCertificateWithoutItsKey_IsRefused()
    {
        using var client = _own.Issue("client", ForClients);
        using var bare = X509CertificateLoader.LoadCertificate(client.RawData);
        Assert.Throws<ArgumentException>(() => new RabbitMqOptions("amqps://localhost") { ClientCertificate = bare });
    }
}

using System.Net;
using Cqrs.Generated.PostgreSql.Server;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>A server that demands passwords (SCRAM) and offers TLS, with a certificate for 127.0.0.1 of an authority made for it.</summary>
public sealed class SecureServer : IAsyncLifetime
{
    public const string Password = "s3cret-w0rd";
    private PostgreSqlCluster? _cluster;

    /// <summary>The certificate of the authority, and that of another one.</summary>
    public string Authority { get; private set; } = "";

    public string OtherAuthority { get; private set; } = "";

    /// <summary>With the right password; TLS as it is preferred by default.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (PostgreSqlCluster.Unavailable is not null && !PostgreSqlServer.IsDemanded)
            return;
        _cluster = await PostgreSqlCluster.StartAsync("password_encryption=scram-sha-256");
        using var authority = Certificates.NewAuthority("ours");
        using var other = Certificates.NewAuthority("other");
        Authority = await _cluster.AddFileAsync("authority.crt", authority.ExportCertificatePem());
        OtherAuthority = await _cluster.AddFileAsync("other.crt", other.ExportCertificatePem());
        var (certificate, key) = Certificates.NewServer(authority, IPAddress.Loopback);
        await using (var connection = new NpgsqlConnection(_cluster.ConnectionString))
        {
            await connection.OpenAsync();
            await connection.ExecuteAsync($"ALTER SYSTEM SET ssl_cert_file = '{await _cluster.AddFileAsync("server.crt", certificate)}'");
            await connection.ExecuteAsync($"ALTER SYSTEM SET ssl_key_file = '{await _cluster.AddFileAsync("server.key", key)}'");
            await connection.ExecuteAsync("ALTER SYSTEM SET ssl = on");
            await connection.ExecuteAsync($"CREATE ROLE bank LOGIN SUPERUSER PASSWORD '{Password}'");
        }

        NpgsqlConnection.ClearAllPools();
        await _cluster.DemandPasswordsAsync();
        ConnectionString = new NpgsqlConnectionStringBuilder(_cluster.ConnectionStringOf("bank", Password)) { IncludeErrorDetail = false }.ConnectionString;
    }

    /// <summary>Skips the test where there can be no such server.</summary>
    public void Demand()
    {
        if (_cluster is null)
            Assert.Skip("This test needs a server of its own. " + PostgreSqlCluster.Unavailable);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}

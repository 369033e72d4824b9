using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.PostgreSql.Server.Network;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>Passwords (SCRAM) and TLS: what works, what is refused and why, and that no secret is ever repeated.</summary>
public sealed class AuthenticationTests(PostgreSqlServer server, SecureServer secure) : StoreTest(server), IClassFixture<SecureServer>
{
    private readonly RecordingLogger _logger = new();

    [Theory]
    [InlineData(SslMode.VerifyFull, "127.0.0.1")]
    [InlineData(SslMode.VerifyCA, "localhost")]
    [InlineData(SslMode.Require, "127.0.0.1")]
    public async Task PasswordOverTls_IsAccepted(SslMode mode, string host)
    {
        await using var store = await OpenSecureAsync(way => (way.SslMode, way.RootCertificate, way.Host) = (mode, mode == SslMode.Require ? null : secure.Authority, host));
        Assert.Equal(1, (await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation)).Version);
        Assert.Equal(["x"], (await ReadAllAsync(store)).Payloads);
        await using var connection = new NpgsqlConnection(secure.ConnectionString);
        await connection.OpenAsync(Cancellation);
        Assert.True(await connection.QueryAsync<bool>(
            $"SELECT bool_and(s.ssl) FROM pg_stat_ssl s JOIN pg_stat_activity a ON a.pid = s.pid WHERE a.application_name = '{Schema}'"));
        AssertNoSecret(_logger.Text);
    }

    [Fact]
    public async Task CertificateOfAnotherAuthority_IsRefused()
    {
        var e = await RefusedAsync(way => (way.SslMode, way.RootCertificate) = (SslMode.VerifyFull, secure.OtherAuthority));
        Assert.Contains("certificate was not accepted", e.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1/postgres", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CertificateOfAnotherHost_IsRefused()
    {
        var e = await RefusedAsync(way => (way.SslMode, way.RootCertificate, way.Host) = (SslMode.VerifyFull, secure.Authority, "localhost"));
        Assert.Contains("names this host", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslMode.Require)]
    [InlineData(SslMode.VerifyFull)]
    public async Task ServerWithoutTls_IsRefusedWhereItIsDemanded(SslMode mode)
    {
        if (await QueryAsync<string>("SHOW ssl") == "on")
            Assert.Skip("The server that CQRS_TEST_POSTGRES names has TLS.");
        var way = new NpgsqlConnectionStringBuilder(ConnectionString) { SslMode = mode };
        var e = await Assert.ThrowsAsync<EventStoreException>(() => PostgreSqlEventStore.OpenAsync(way.ConnectionString, Cancellation));
        Assert.Contains("no TLS", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPassword_IsRefusedWithoutRepeatingIt()
    {
        secure.Demand();
        await using var proxy = new FaultyProxy(secure.ConnectionString);
        var wrong = new NpgsqlConnectionStringBuilder(proxy.ConnectionString) { Password = SecureServer.Password + "-not" };
        await using var store = new PostgreSqlEventStore(new PostgreSqlStoreOptions(wrong.ConnectionString) { Schema = Schema }, _logger);
        for (var call = 1; call <= 3; call++)
        {
            var e = await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation));
            Assert.Contains("user name or password", e.Message, StringComparison.Ordinal);
            AssertNoSecret(e.ToString());

            // Neither by the store nor below it: servers lock users out for that.
            Assert.Equal(call, proxy.Attempts);
        }

        AssertNoSecret(_logger.Text);
    }

    [Fact]
    public async Task PasswordThatChangesUnderTheStore_IsReportedAndGoesOnWhenItIsRightAgain()
    {
        secure.Demand();
        var role = $"r_{Schema}";
        await using var admin = new NpgsqlConnection(secure.ConnectionString);
        await admin.OpenAsync(Cancellation);
        await admin.ExecuteAsync($"CREATE ROLE {role} LOGIN SUPERUSER PASSWORD '{SecureServer.Password}'");
        await using var proxy = new FaultyProxy(secure.ConnectionString);
        var way = new NpgsqlConnectionStringBuilder(proxy.ConnectionString) { Username = role };
        await using var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(way.ConnectionString) { Schema = Schema }, _logger, Cancellation);
        var request = Batch("s", ExpectedVersion.NoStream, "1");
        await store.AppendAsync(request, Cancellation);
        await store.WaitForEventsAsync(Position.Start, Cancellation);
        await admin.ExecuteAsync($"ALTER ROLE {role} PASSWORD 'another'");
        proxy.CutAll();
        for (var i = 0; i < 3; i++)
        {
            var e = await Assert.ThrowsAnyAsync<CqrsException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation));
            AssertNoSecret(e.ToString());
        }

        Assert.Contains("user name or password", (await Assert.ThrowsAsync<EventStoreException>(async () => await ReadAllAsync(store))).Message, StringComparison.Ordinal);
        await admin.ExecuteAsync($"ALTER ROLE {role} PASSWORD '{SecureServer.Password}'");
        Assert.True((await store.AppendAsync(request, Cancellation)).Repeated);
        Assert.Equal(["1"], (await ReadAllAsync(store)).Payloads);
        Assert.Contains("lost", _logger.Text, StringComparison.Ordinal);
        AssertNoSecret(_logger.Text);
    }

    private async Task<EventStoreException> RefusedAsync(Action<NpgsqlConnectionStringBuilder> configure)
    {
        var e = await Assert.ThrowsAsync<EventStoreException>(() => OpenSecureAsync(configure));
        AssertNoSecret(e + _logger.Text);
        return e;
    }

    private Task<PostgreSqlEventStore> OpenSecureAsync(Action<NpgsqlConnectionStringBuilder> configure)
    {
        secure.Demand();
        var way = new NpgsqlConnectionStringBuilder(secure.ConnectionString) { ApplicationName = Schema };
        configure(way);
        return PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(way.ConnectionString) { Schema = Schema }, _logger, Cancellation);
    }

    private static void AssertNoSecret(string text)
    {
        Assert.DoesNotContain(SecureServer.Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Password=", text, StringComparison.OrdinalIgnoreCase);
    }
}

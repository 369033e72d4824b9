using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.PostgreSql.Server.Network;
using Cqrs.Generated.Stores;
using Npgsql;
using static Cqrs.Generated.PostgreSql.Tests.Messages;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>A server that answers, and refuses: one attempt for each call, and one typed exception that names host and database and says what to do.</summary>
public sealed class RefusalTests(PostgreSqlServer server) : StoreTest(server)
{
    [Theory]
    [InlineData("57P03", "the database system is starting up", "starting or stopping")]
    [InlineData("57P03", "the database system is shutting down", "starting or stopping")]
    [InlineData("57P01", "terminating connection due to administrator command", "starting or stopping")]
    [InlineData("53300", "sorry, too many clients already", "no connection left")]
    [InlineData("28000", "no pg_hba.conf entry for host", "user name or password")]
    public async Task ServerThatRefusesToTalk_IsAskedOnceForEachCallAndReported(string sqlState, string says, string reason)
    {
        await using var refusing = new RefusingServer(sqlState, says);
        await using var store = new PostgreSqlEventStore(new PostgreSqlStoreOptions($"{refusing.ConnectionString};Password={Secret}"));
        for (var call = 1; call <= 3; call++)
        {
            var e = await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation));
            AssertNames(e, "127.0.0.1/bank", reason);
            Assert.Contains($"(PostgreSQL {sqlState}: {says})", e.Message, StringComparison.Ordinal);
            Assert.Equal(call, refusing.Attempts);
        }
    }

    [Fact]
    public async Task RoleWithoutAConnectionLeft_IsToldSo()
    {
        var role = $"r_{Schema}";
        await ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'x' CONNECTION LIMIT 0");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = "x" }.ConnectionString;
            var e = await Assert.ThrowsAsync<EventStoreException>(() => PostgreSqlEventStore.OpenAsync(connection, Cancellation));
            Assert.Contains("no connection left", e.Message, StringComparison.Ordinal);
        }
        finally
        {
            await ExecuteAsync($"DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task MissingDatabase_IsNamed()
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "nowhere", Password = Secret }.ConnectionString;
        if (ConnectionString.Contains("Password", StringComparison.OrdinalIgnoreCase))
            connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "nowhere" }.ConnectionString;
        var e = await Assert.ThrowsAsync<EventStoreException>(() => PostgreSqlEventStore.OpenAsync(connection, Cancellation));
        AssertNames(e, "/nowhere", "no such database");
    }

    [Fact]
    public async Task RoleWithoutRights_IsToldWhatItNeeds()
    {
        var role = $"r_{Schema}";
        await ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'x'; ");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = "x" }.ConnectionString;
            var options = new PostgreSqlStoreOptions(connection) { Schema = Schema };
            var e = await Assert.ThrowsAsync<EventStoreException>(() => PostgreSqlEventStore.OpenAsync(options, cancellationToken: Cancellation));
            Assert.Contains("Grant", e.Message, StringComparison.Ordinal);
            Assert.Equal(0, await QueryAsync<long>($"SELECT count(*) FROM pg_namespace WHERE nspname = '{Schema}'"));
        }
        finally
        {
            await ExecuteAsync($"DROP ROLE {role}");
        }
    }

    [Theory]
    [InlineData("postgres://user:s3cret-w0rd@host/db")]
    [InlineData("Host=h;Port=s3cret-w0rd")]
    [InlineData("Host=h;Password=a;s3cret-w0rd=1")]
    [InlineData("Database=d;Password=s3cret-w0rd")]
    [InlineData(Secret)]
    public void TextThatIsNoConnectionString_IsRefusedWithoutRepeatingIt(string text)
    {
        var e = Assert.Throws<ArgumentException>(() => new PostgreSqlStoreOptions(text));
        Assert.DoesNotContain(Secret, e.ToString(), StringComparison.Ordinal);
        Assert.Contains("Host=", e.Message, StringComparison.Ordinal);
    }
}

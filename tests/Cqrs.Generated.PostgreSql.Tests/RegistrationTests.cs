using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class RegistrationTests(PostgreSqlServer server) : StoreTest(server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UsePostgreSql_RegistersOneStoreForEventsAndCheckpoints(bool withDataSource)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        var services = new ServiceCollection();
        services.AddCqrs(new TypeRegistry(), cqrs => _ = withDataSource
            ? cqrs.UsePostgreSql(source, options => options.Schema = Schema)
            : cqrs.UsePostgreSql(ConnectionString, options => options.Schema = Schema));
        await using (var provider = services.BuildServiceProvider())
        {
            var store = Assert.IsType<PostgreSqlEventStore>(provider.GetRequiredService<IEventStore>());
            Assert.Same(store, provider.GetRequiredService<ICheckpointStore>());
            Assert.Same(store, provider.GetRequiredService<PostgreSqlEventStore>());
            Assert.Equal(Schema, store.Schema);
            Assert.Equal(0, await QueryAsync<long>($"SELECT count(*) FROM pg_namespace WHERE nspname = '{Schema}'"));
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        }

        // The provider has closed the store, and not the caller's data source.
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        Assert.Equal(1, await connection.QueryAsync<long>($"SELECT count(*) FROM {Schema}.events"));
    }

    [Theory]
    [InlineData("Host=h", 24)]
    [InlineData("Host=h;Maximum Pool Size=100", 100)]
    [InlineData("Host=h;MaxPoolSize=7", 7)]
    [InlineData("Host=h;Minimum Pool Size=30", 30)]
    public void PoolOfAConnectionString_IsSmallUnlessItSaysOtherwise(string text, int size)
    {
        var settings = new NpgsqlConnectionStringBuilder(text);
        Storage.ConnectionText.LimitPool(settings);
        Assert.Equal(size, settings.MaxPoolSize);
    }

    [Fact]
    public void TextThatIsNoConnectionString_IsRefusedAtRegistration()
        => Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddCqrs(new TypeRegistry(), cqrs => cqrs.UsePostgreSql(" ")));

    [Fact]
    public void OptionsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PostgreSqlStoreOptions("Host=h") { LockTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PostgreSqlStoreOptions("Host=h") { LockTimeout = TimeSpan.FromDays(30) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PostgreSqlStoreOptions("Host=h") { PollInterval = TimeSpan.Zero });
    }
}

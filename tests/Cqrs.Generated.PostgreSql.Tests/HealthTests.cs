using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>What the health check says. The reliability tests show that it names whoever stays open.</summary>
public sealed class HealthTests(PostgreSqlServer server) : StoreTest(server)
{
    [Fact]
    public async Task OpenTransaction_IsReportedWhenItIsOlderThanThePatience()
    {
        await using var store = await OpenStoreAsync();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await store.AppendAsync(transaction, Batch("parked", ExpectedVersion.Any, "1"), Cancellation);
        await store.AppendAsync(Batch("a", ExpectedVersion.Any, "2"), Cancellation);

        var check = await CheckAsync(store, TimeSpan.Zero);
        Assert.Equal(HealthStatus.Degraded, check.Status);
        Assert.StartsWith("1 committed batches wait for open transactions: process ", check.Description, StringComparison.Ordinal);
        Assert.Contains("idle in transaction, open for", check.Description, StringComparison.Ordinal);
        Assert.Equal(1L, check.Data["heldBack"]);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store, TimeSpan.FromHours(1))).Status);
    }

    [Fact]
    public async Task ServerThatDoesNotAnswer_IsUnhealthy()
    {
        await using var store = new PostgreSqlEventStore(new PostgreSqlStoreOptions("Host=127.0.0.1;Port=1;Database=bank;Username=u;Password=secret"));
        var check = await CheckAsync(store, TimeSpan.Zero);
        Assert.Equal(HealthStatus.Unhealthy, check.Status);
        Assert.Contains("127.0.0.1/bank", check.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", check.Exception!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_FindsTheStoreOfTheApplicationAndKeepsThePatience()
    {
        var services = new ServiceCollection();
        services.AddCqrs(new TypeRegistry(), cqrs => cqrs.UsePostgreSql("Host=127.0.0.1;Port=1;Database=bank;Username=u;Password=secret"));
        await using var provider = services.BuildServiceProvider();
        var registration = PostgreSqlHealthCheck.Registration(TimeSpan.FromSeconds(3), failureStatus: HealthStatus.Degraded);
        var check = Assert.IsType<PostgreSqlHealthCheck>(registration.Factory(provider));
        Assert.Equal(("cqrs-postgresql", TimeSpan.FromSeconds(3)), (registration.Name, check.Patience));
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(new HealthCheckContext { Registration = registration }, Cancellation)).Status);
    }

    private static Task<HealthCheckResult> CheckAsync(PostgreSqlEventStore store, TimeSpan patience)
        => new PostgreSqlHealthCheck(store) { Patience = patience }.CheckHealthAsync(new HealthCheckContext(), Cancellation);
}

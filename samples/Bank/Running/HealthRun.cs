using Cqrs.Generated.RabbitMq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bank.Running;

/// <summary>Opens the bank and asks it how it is: what a probe would ask of a server's <c>/health</c>.</summary>
internal sealed class HealthRun(StoreChoice store, string? bus)
{
    /// <summary>Writes a line for each check, and one for each thing that runs.</summary>
    /// <returns>Whether nothing is unhealthy.</returns>
    public async Task<bool> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using var bank = await BankHost.StartAsync(store, cancellationToken, cqrs =>
        {
            var checks = cqrs.Services.AddHealthChecks().Add(SubscriptionHealthCheck.Registration());
            if (store.HealthCheck is { } check)
                checks.Add(check);
            if (bus is null)
                return;
            cqrs.UseRabbitMq(bus, static options => options.Roles = BusRoles.None);
            checks.Add(RabbitMqHealthCheck.Registration());
        });
        await bank.TakeStockAsync(cancellationToken);
        var report = await bank.Service<HealthCheckService>().CheckHealthAsync(cancellationToken);
        foreach (var (name, entry) in report.Entries)
        {
            output.WriteLine($"{entry.Status,-9} {name}{(entry.Description is { } description ? $": {description}" : "")}");
            foreach (var status in entry.Data.Values.OfType<SubscriptionStatus>())
                output.WriteLine($"          {status}");
        }

        return report.Status != HealthStatus.Unhealthy;
    }
}

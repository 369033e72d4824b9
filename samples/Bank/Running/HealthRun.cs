using System.Diagnostics;
using Cqrs.Generated.RabbitMq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bank.Running;

/// <summary>Opens the bank and asks it how it is: what a probe would ask of a server's <c>/health</c>.</summary>
internal sealed class HealthRun(StoreChoice store, string? bus)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Writes a line for each check, and one for each thing that runs.</summary>
    /// <returns>Whether nothing is unhealthy.</returns>
    public async Task<bool> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using var bank = await BankHost.OpenAsync(store, cancellationToken, cqrs =>
        {
            var checks = cqrs.Services.AddHealthChecks().Add(SubscriptionHealthCheck.Registration());
            if (store.HealthCheck is { } check)
                checks.Add(check);
            if (bus is null)
                return;
            cqrs.UseRabbitMq(bus, static options => options.Roles = BusRoles.None);
            checks.Add(RabbitMqHealthCheck.Registration());
        });
        var report = await AskAsync(bank, cancellationToken);
        foreach (var (name, entry) in report.Entries)
        {
            output.WriteLine($"{entry.Status,-9} {name}{(entry.Description is { } description ? $": {description}" : "")}");
            foreach (var status in entry.Data.Values.OfType<SubscriptionStatus>())
                output.WriteLine($"          {status}");
        }

        return report.Status != HealthStatus.Unhealthy;
    }

    // Read models that are well have begun, and are at the end of the log, by then. Those that are not are what the checks are asked for.
    private static async Task<HealthReport> AskAsync(BankHost bank, CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        while (true)
        {
            var report = await bank.Service<HealthCheckService>().CheckHealthAsync(cancellationToken);
            var statuses = report.Entries.Values.SelectMany(static entry => entry.Data.Values).OfType<SubscriptionStatus>();
            if (statuses.All(static status => status.State != SubscriptionState.Starting) || Stopwatch.GetElapsedTime(asked) > s_patience)
                return report;
            await Task.Delay(50, cancellationToken);
        }
    }
}

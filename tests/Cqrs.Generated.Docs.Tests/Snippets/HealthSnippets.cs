using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/health.md.</summary>
public sealed class HealthSnippets
{
    [Fact]
    public async Task Health_Registered()
    {
        var builder = Host.CreateApplicationBuilder();

        // <snippet:health>
        builder.Services.AddHealthChecks()
            .Add(SqliteHealthCheck.Registration(tags: ["ready"]))
            .Add(RabbitMqHealthCheck.Registration(tags: ["ready"]))
            .Add(SubscriptionHealthCheck.Registration(options =>
            {
                options.MaximumEventsBehind = 1_000;
                options.ParkedIsDegraded = true;
            }));
        // </snippet>
        await using var provider = builder.Services.BuildServiceProvider();
        Assert.Equal(
            ["cqrs-sqlite", "cqrs-rabbitmq", "cqrs-subscriptions"],
            provider.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(static registration => registration.Name));
    }

    [Fact]
    public async Task Health_OfAServiceOfYourOwn()
    {
        using var importer = new Importer();
        await importer.StartAsync(TestContext.Current.CancellationToken);
        await importer.ExecuteTask!;
        Assert.Equal(SubscriptionState.Running, Assert.Single(importer.Subscriptions).Status.State);
    }

    // <snippet:health-own>
    public sealed class Importer : BackgroundService, ISubscriptionHost
    {
        private readonly Subscription _subscription = new(SubscriptionKind.Other, "importer");

        public IReadOnlyList<Subscription> Subscriptions => [_subscription];

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                await ImportAsync(stoppingToken);
                _subscription.Runs();
            }
            catch (HttpRequestException e)
            {
                _subscription.TriesAgain(e);
            }
        }

        private static Task ImportAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
    // </snippet>
}

using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated;

/// <summary>Runs every projection of the application for as long as its host runs. One that stops does not hold up the others.</summary>
internal sealed class ProjectionHost(IServiceProvider services) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var store = services.GetRequiredService<IEventStore>();
        var logger = services.LoggerFor<ProjectionRunner>();
        return Task.WhenAll(services.GetRequiredService<TypeRegistry>().Projections.Select(type =>
        {
            var runner = new ProjectionRunner(store, type.Resolve(services), logger, services.GetRequiredService<TimeProvider>());

            // On the pool: a store may read without ever yielding, and the host must not wait for a whole log at start.
            return Task.Run(() => runner.RunAsync(stoppingToken), CancellationToken.None);
        }));
    }
}

using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated;

/// <summary>Runs the projections of the application, those that its options leave out excepted, for as long as its host runs. One that stops does not hold up the others.</summary>
internal sealed class ProjectionHost(IServiceProvider services) : BackgroundService, ISubscriptionHost
{
    private ProjectionRunner[] _runners = [];

    public IReadOnlyList<Subscription> Subscriptions => [.. _runners.Select(static runner => runner.Subscription)];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Here and not in ExecuteAsync: a store that cannot be opened, or a projection that cannot be made, must fail the start of the host.
        var store = services.GetRequiredService<IEventStore>();
        InlineEventStore.Check(store, services);
        var logger = services.LoggerFor<ProjectionRunner>();
        var clock = services.GetRequiredService<TimeProvider>();
        var options = services.GetRequiredService<ProjectionOptions>();
        var letters = services.GetRequiredService<IDeadLetterStore>();
        _runners = [.. services.GetRequiredService<TypeRegistry>().Projections.Where(options.IsFed).Select(type => new ProjectionRunner(store, type.Resolve(services), logger, clock, options, letters))];
        CheckNames(_runners.Select(static runner => runner.Projection).OfType<TransactionalProjection>());
        return base.StartAsync(cancellationToken);
    }

    // Two of one name would take each other's tables for their own, and build them anew in turns.
    private static void CheckNames(IEnumerable<TransactionalProjection> projections)
    {
        foreach (var same in projections.GroupBy(static projection => (projection.Database, projection.Name)).Where(static group => group.Count() > 1))
        {
            throw new InvalidOperationException(
                $"{string.Join(" and ", same.Select(static projection => projection.GetType()))} are both called '{same.Key.Name}' in one database. Override Name in one of them.");
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        foreach (var runner in _runners)
            runner.Forget();
    }

    // On the pool: a store may read without ever yielding, and the host must not wait for a whole log at start.
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(_runners.Select(runner => Task.Run(() => runner.RunAsync(stoppingToken), CancellationToken.None)));
}

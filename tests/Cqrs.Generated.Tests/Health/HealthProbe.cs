using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Tests.Health;

/// <summary>Asks for the health of subscriptions as an application does, until it is what the test waits for.</summary>
internal sealed class HealthProbe : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly ServiceProvider _provider;
    private readonly IHostedService[] _hosted;

    private HealthProbe(ServiceProvider provider) => (_provider, _hosted) = (provider, [.. provider.GetServices<IHostedService>()]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public IServiceProvider Services => _provider;

    /// <summary>Every text that the last check gave away.</summary>
    public string Told { get; private set; } = "";

    /// <summary>Starts an application with a check of its subscriptions.</summary>
    /// <param name="store">Where its events are.</param>
    /// <param name="configure">More of its services.</param>
    /// <param name="options">What makes them degraded.</param>
    public static async Task<HealthProbe> StartAsync(IEventStore store, Action<IServiceCollection> configure, Action<SubscriptionHealthOptions>? options = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(store).AddSingleton((ICheckpointStore)new InMemoryEventStore());
        configure(services);
        services.AddHealthChecks().Add(SubscriptionHealthCheck.Registration(options));
        var probe = new HealthProbe(services.BuildServiceProvider());
        foreach (var hosted in probe._hosted)
            await hosted.StartAsync(Cancel);
        return probe;
    }

    public async Task<HealthReportEntry> CheckAsync()
    {
        var report = await _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel);
        var entry = Assert.Single(report.Entries).Value;
        Told = $"{entry.Description} {entry.Exception} {string.Join(' ', entry.Data.Select(pair => $"{pair.Key}={pair.Value}"))}";
        return entry;
    }

    /// <summary>Checks until it is so, and says what it was last if it does not become so.</summary>
    public async Task<HealthReportEntry> UntilAsync(HealthStatus status, Func<HealthReportEntry, bool>? also = null)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        bound.CancelAfter(s_patience);
        while (true)
        {
            var entry = await CheckAsync();
            if (entry.Status == status && also?.Invoke(entry) != false)
                return entry;
            Assert.False(bound.IsCancellationRequested, $"It is not {status}, but {entry.Status}: {Told}");
            await Task.Delay(10, Cancel);
        }
    }

    /// <summary>What the last check says of one of them.</summary>
    public static SubscriptionStatus Of(HealthReportEntry entry, string key) => Assert.IsType<SubscriptionStatus>(entry.Data[key]);

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _hosted)
            await hosted.StopAsync(CancellationToken.None);
        await _provider.DisposeAsync();
    }
}

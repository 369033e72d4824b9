using System.Diagnostics;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace Cqrs.Generated.Telemetry.Tests;

/// <summary>A whole application under OpenTelemetry, with its store in a SQLite file.</summary>
internal sealed class TracedHost : IAsyncDisposable
{
    private static readonly ActivitySource s_http = new("Cqrs.Generated.Telemetry.Tests.Http");

    private readonly string _directory = Directory.CreateTempSubdirectory("cqrs-telemetry-").FullName;
    private readonly List<Activity> _exported = [];
    private readonly TaskCompletionSource<VersionedEvent> _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IHost _host;

    private TracedHost(Action<CqrsBuilder> useBuses, Action<IServiceCollection> change)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing
            .AddSource(CqrsTelemetry.ActivitySourceName, s_http.Name).SetSampler(new AlwaysOnSampler()).AddInMemoryExporter(_exported));
        builder.Services.AddCqrs(cqrs => useBuses(cqrs.UseSqlite(Path.Combine(_directory, "store.db"))));
        change(builder.Services);
        _host = builder.Build();
        Services.GetRequiredService<EventDispatcher>().RegisterEventHandler<LampSwitched>((e, _) =>
        {
            _arrived.TrySetResult(e);
            return default;
        });
    }

    public IServiceProvider Services => _host.Services;

    /// <summary>The event as it came over the bus.</summary>
    public Task<VersionedEvent> Arrived => _arrived.Task;

    public static async Task<TracedHost> StartAsync(Action<CqrsBuilder> useBuses, Action<IServiceCollection>? change, CancellationToken cancellationToken)
    {
        var host = new TracedHost(useBuses, change ?? (static _ => { }));
        await host._host.StartAsync(cancellationToken);
        return host;
    }

    /// <summary>Does what a request would do, waits until its events have come everywhere, ends the host, and gives the trace of the request.</summary>
    public async Task<string> TraceAsync(Func<IServiceProvider, Task> request, CancellationToken cancellationToken)
    {
        ActivityTraceId trace;
        using (var http = s_http.StartActivity("POST /lamps", ActivityKind.Server))
        {
            trace = http!.TraceId;
            await request(Services);
        }

        var arrived = await Arrived.WaitAsync(cancellationToken);
        await Services.GetRequiredService<Lamps>().WaitForAsync(arrived.Position, Timeout.InfiniteTimeSpan, cancellationToken);
        var checkpoints = Services.GetRequiredService<ICheckpointStore>();
        while (await checkpoints.LoadCheckpointAsync("$relay", cancellationToken) < arrived.Position)
            await Task.Delay(5, cancellationToken);

        // Listeners end what they have begun, and their spans, before their host has stopped.
        await _host.StopAsync(cancellationToken);
        Services.GetRequiredService<TracerProvider>().ForceFlush();
        lock (_exported)
            return Trace.Of([.. _exported], trace);
    }

    public async ValueTask DisposeAsync()
    {
        await (_host is IAsyncDisposable disposable ? disposable.DisposeAsync() : default);
        Directory.Delete(_directory, recursive: true);
    }
}

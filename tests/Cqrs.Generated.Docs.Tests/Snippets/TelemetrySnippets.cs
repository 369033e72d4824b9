using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/telemetry.md.</summary>
public sealed class TelemetrySnippets
{
    [Fact]
    public void Telemetry_SwitchedOn()
    {
        var builder = Host.CreateApplicationBuilder();

        // <snippet:telemetry>
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(CqrsTelemetry.ActivitySourceName))
            .WithMetrics(metrics => metrics.AddMeter(CqrsTelemetry.MeterName));
        // </snippet>
        using var provider = builder.Services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<TracerProvider>());
        Assert.NotNull(provider.GetRequiredService<MeterProvider>());
    }
}

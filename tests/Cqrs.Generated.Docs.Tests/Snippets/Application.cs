using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>A running host, stopped at the end of a test.</summary>
internal sealed class Application(IHost host) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public static async Task<Application> StartAsync(Action<CqrsBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddCqrs(configure);
        var host = builder.Build();
        await host.StartAsync();
        return new Application(host);
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

using Cqrs.Generated.Tests.Aggregates;
using Cqrs.Generated.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Tests.Projections;

/// <summary>An application whose tally can be held at its next event, and which keeps what it logs.</summary>
internal sealed class InlineHost : IAsyncDisposable, ILoggerProvider
{
    private readonly RecordingLogger _log = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _goesOn = new();
    private readonly IHost _host;

    public InlineHost(Action<ProjectionOptions> configure, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(this);
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddScoped<ScopedHandlers.ScopedThing>();
        builder.Services.AddCqrs(cqrs => cqrs.UseInMemoryStore().UseInMemoryBuses().ConfigureProjections(configure));
        more?.Invoke(builder.Services);
        _host = builder.Build();
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Tally Tally => Get<Tally>();

    /// <summary>Completes when the tally is held, before it has done anything with the event.</summary>
    public Task Entered => _entered.Task.WaitAsync(Cancel);

    /// <summary>The positions that were logged as missed.</summary>
    public string[] Missed => [.. _log.Text.Split('\n').Where(static line => line.Contains("is inline and had not applied", StringComparison.Ordinal))];

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Starts it, the tally held.</summary>
    public async Task<InlineHost> HoldAsync()
    {
        Tally.OnNumber = _ =>
        {
            _entered.TrySetResult();
            _goesOn.Wait(Cancel);
        };
        return await StartAsync();
    }

    public async Task<InlineHost> StartAsync()
    {
        await _host.StartAsync(Cancel);
        return this;
    }

    public void Release() => _goesOn.Set();

    public async Task<AppendResult> AddAsync(int number, CancellationToken? cancellationToken = null)
        => await Get<IEventLog>().AppendIntegrationEventAsync(new TallyAdded(number), "c", null, cancellationToken ?? Cancel);

    public int[] Numbers() => Tally.Read(() => Tally.Numbers.ToArray());

    public async ValueTask DisposeAsync()
    {
        Release();
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        _goesOn.Dispose();
    }

    public ILogger CreateLogger(string categoryName) => _log;

    void IDisposable.Dispose() { }
}

using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Commands;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;

namespace Cqrs.Generated.Benchmarks.Peers;

/// <summary>The same command through Wolverine as a mediator and through MassTransit's mediator, beside a direct call and ours.</summary>
[MemoryDiagnoser]
public class CommandToHandlerOfPeers
{
    private readonly Add _add = new(1);
    private readonly WolverineAdd _wolverineAdd = new(1);
    private readonly MassTransitAdd _massTransitAdd = new(1);
    private IHost _host = null!;
    private TallyHandlers _handlers = null!;
    private ICommandSender _sender = null!;
    private IMessageBus _wolverine = null!;
    private IMediator _massTransit = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders(); // Wolverine logs each message at Information
        builder.Services.AddSingleton<Tally>();
        builder.Services.AddCqrs(cqrs => cqrs.UseInMemoryStore());
        builder.Services.AddMediator(mediator => mediator.AddConsumer<MassTransitAddConsumer>());
        builder.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(CommandToHandlerOfPeers).Assembly;
            options.Durability.Mode = DurabilityMode.MediatorOnly;
            options.UseRuntimeCompilation();
        });
        _host = builder.Build();
        await _host.StartAsync();
        _handlers = new TallyHandlers(_host.Services.GetRequiredService<Tally>());
        _sender = _host.Services.GetRequiredService<ICommandSender>();
        _wolverine = _host.Services.CreateScope().ServiceProvider.GetRequiredService<IMessageBus>();
        _massTransit = _host.Services.GetRequiredService<IMediator>();

        var tally = _host.Services.GetRequiredService<Tally>();
        await DirectCall();
        await Sender();
        await Wolverine();
        await MassTransit();
        if (tally.Value != 4)
            throw new InvalidOperationException($"Four handlers have counted {tally.Value}.");
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Benchmark(Baseline = true)]
    public ValueTask DirectCall() => _handlers.HandleAdd(_add, default);

    [Benchmark]
    public ValueTask<CommandResult> Sender() => _sender.SendAsync(_add);

    [Benchmark]
    public Task Wolverine() => _wolverine.InvokeAsync(_wolverineAdd);

    [Benchmark]
    public Task MassTransit() => _massTransit.Send(_massTransitAdd);
}

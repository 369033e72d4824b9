using BenchmarkDotNet.Attributes;
using Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Benchmarks.Commands;

/// <summary>From the call to the handler of a command, and back: beside a direct call of the same handler, and Mediator with singletons, its fastest setting.</summary>
[MemoryDiagnoser]
public class CommandToHandler
{
    private readonly Add _add = new(1);
    private readonly AddWithContext _addWithContext = new(1);
    private readonly MediatorAdd _mediatorAdd = new(1);
    private ServiceProvider _services = null!;
    private TallyHandlers _handlers = null!;
    private CommandDispatcher _dispatcher = null!;
    private ICommandSender _sender = null!;
    private Mediator.Mediator _mediator = null!;
    private IMediator _mediatorInterface = null!;

    [GlobalSetup]
    public void Setup()
    {
        _services = new ServiceCollection()
            .AddSingleton<Tally>()
            .AddCqrs(cqrs => cqrs.UseInMemoryStore())
            .AddMediator(static options => options.ServiceLifetime = ServiceLifetime.Singleton)
            .BuildServiceProvider();
        _handlers = new TallyHandlers(_services.GetRequiredService<Tally>());
        _dispatcher = _services.GetRequiredService<CommandDispatcher>();
        _sender = _dispatcher;
        _mediator = _services.GetRequiredService<Mediator.Mediator>();
        _mediatorInterface = _mediator;
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark(Baseline = true)]
    public ValueTask DirectCall() => _handlers.HandleAdd(_add, default);

    [Benchmark]
    public ValueTask<CommandResult> Sender() => _sender.SendAsync(_add);

    [Benchmark]
    public ValueTask<CommandResult> Dispatcher() => _dispatcher.SendAsync(_add);

    [Benchmark]
    public ValueTask<CommandResult> SenderWithStruct() => _sender.SendAsync(new AddStruct(1));

    [Benchmark]
    public ValueTask<CommandResult> SenderWithContext() => _sender.SendAsync(_addWithContext);

    [Benchmark]
    public ValueTask<Unit> MediatorClass() => _mediator.Send(_mediatorAdd);

    [Benchmark]
    public ValueTask<Unit> MediatorInterface() => _mediatorInterface.Send(_mediatorAdd);

    [Benchmark]
    public ValueTask<Unit> MediatorWithStruct() => _mediator.Send(new MediatorAddStruct(1));
}

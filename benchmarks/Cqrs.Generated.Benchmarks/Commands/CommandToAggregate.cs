using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Benchmarks.Raising;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Benchmarks.Commands;

public sealed record FillWallet(string Id, long Cents);

/// <summary>A handler as there are many: it decides on an aggregate, here one without events to load, and appends.</summary>
public sealed partial class WalletHandlers(IRepository<Wallet> wallets) : ICommandHandlers
{
    public ValueTask HandleFillWallet(FillWallet command, CommandContext context, CancellationToken cancellationToken)
        => wallets.CreateAsync(command.Id, wallet => wallet.Fill(command.Cents), context, cancellationToken);
}

/// <summary>A command that appends an event to the store in memory: what sending it adds to calling its handler.</summary>
[MemoryDiagnoser]
public class CommandToAggregate
{
    private const int Commands = 10_000;
    private ServiceProvider _services = null!;
    private WalletHandlers _handlers = null!;
    private ICommandSender _sender = null!;

    // A store in memory only grows: each iteration has its own.
    [IterationSetup]
    public void Setup()
    {
        _services = new ServiceCollection().AddSingleton<Tally>().AddCqrs(cqrs => cqrs.UseInMemoryStore()).BuildServiceProvider();
        _handlers = new WalletHandlers(_services.GetRequiredService<IRepository<Wallet>>());
        _sender = _services.GetRequiredService<ICommandSender>();
    }

    [IterationCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Commands)]
    public async Task DirectCall()
    {
        for (var i = 0; i < Commands; i++)
            await _handlers.HandleFillWallet(new FillWallet(i.ToString(), 1), CommandContext.New(), default);
    }

    [Benchmark(OperationsPerInvoke = Commands)]
    public async Task Sender()
    {
        for (var i = 0; i < Commands; i++)
            await _sender.SendAsync(new FillWallet(i.ToString(), 1));
    }
}

using Bank.Accounts;
using Bank.Reports;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Bank.Running;

/// <summary>Builds the table of the accounts anew beside the one that serves, while whoever else runs the bank goes on. Stopped or killed, it goes on from there when it is run again.</summary>
internal sealed class RebuildRun(StoreChoice store, IAnsiConsole console)
{
    /// <exception cref="BankException">There is no table, or somebody else is building it anew.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // 1. The bank's services without its host: from here nothing is fed but the new table.
        await using var services = new ServiceCollection().AddCqrs(store.AddTo).BuildServiceProvider();
        if (services.GetRequiredService<IAccountsReadModel>() is not AccountsTable table)
            throw new BankException($"There is no table in {store.Name}: each process builds its accounts in memory anew.");
        var log = services.GetRequiredService<IEventStore>();
        await log.GetHeadAsync(cancellationToken);

        // 2. One pass over the log. A table that has come as far as the one that serves takes its place.
        var rebuild = new ProjectionRebuild(log, [table], services.GetRequiredService<ProjectionOptions>());
        var last = default(RebuildProgress);
        try
        {
            await RebuildBar.ShowAsync(console, show => rebuild.RunAsync(new Listener(progress => show(last = progress)), cancellationToken));
        }
        catch (InvalidOperationException e)
        {
            throw new BankException(e.Message, e);
        }

        console.Profile.Out.Writer.WriteLine($"The accounts of {store.Name} are built anew from {last.Events:N0} events in {last.Elapsed.TotalSeconds:N1} s, and serve.");
    }

    // Not Progress<T>, which would tell it on other threads, and the last after the end.
    private sealed class Listener(Action<RebuildProgress> told) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => told(value);
    }
}

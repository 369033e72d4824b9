using Bank.Ledgers;
using Bank.Reports;
using Bank.Tour;
using Spectre.Console;

namespace Bank.Running;

/// <summary>One run of the program: check, tour, replay, reconcile, report.</summary>
internal sealed class BankRun(RunOptions options, IAnsiConsole console)
{
    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        // 1. The whole ledger is checked before there is a store to write to.
        var ledger = options.Ledger is { } path ? LedgerReader.ReadFile(path) : SeededLedger.Create();
        ledger.CheckOverdrafts(_ => options.Overdraft);

        // 2. What an earlier run left is found, and must be the beginning of this ledger, under the overdrafts agreed then.
        await using var bank = await BankHost.StartAsync(options.Store, cancellationToken);
        if (bank.TableWasStale)
            Say("The code of the accounts' table has changed: it was built anew.");
        var found = await bank.TakeStockAsync(cancellationToken);
        var accounts = (await bank.AccountsReadModel.AllAsync(cancellationToken)).ToDictionary(static account => account.Id, StringComparer.Ordinal);
        ledger.CheckContinues(accounts.GetValueOrDefault);
        ledger.CheckOverdrafts(id => accounts.GetValueOrDefault(id)?.OverdraftLimit ?? options.Overdraft);
        Say(found.Events == 0
            ? $"Nothing yet in {options.Store.Name}."
            : $"Found in {options.Store.Name}: {found.Accounts:N0} accounts, {found.Events:N0} events, last position {found.LastPosition}.");

        // 3. One account, then the ledger.
        await new OneAccountTour(bank, Say).RunAsync(cancellationToken);
        var replay = await ReplayAsync(bank, ledger, cancellationToken);

        // 4. Every balance, three ways.
        await bank.CatchUpAsync(replay.LastPosition, cancellationToken);
        var reconciliation = await Reconciliation.RunAsync(ledger, bank.Streams, bank.AccountsReadModel, cancellationToken);
        return new Report
        {
            Ledger = ledger.Name,
            Store = options.Store.Name,
            Found = found,
            Accounts = ledger.Accounts.Count,
            Transactions = ledger.Rows.Count,
            AlreadyThere = replay.AlreadyThere,
            Events = (await bank.TakeStockAsync(cancellationToken)).Events,
            CommandsPerSecond = Math.Round(replay.CommandsPerSecond),
            RehydrationEventsPerSecond = Math.Round(reconciliation.RehydrationEventsPerSecond),
            Disagreements = reconciliation.Disagreements,
        };
    }

    private async Task<ReplayResult> ReplayAsync(BankHost bank, Ledger ledger, CancellationToken cancellationToken)
    {
        var replay = new LedgerReplay(bank.Commands, options.Overdraft);
        if (options.Json || !console.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
            return await replay.RunAsync(ledger, static () => { }, cancellationToken);
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var task = progress.AddTask(Markup.Escape($"Replaying {ledger.Name}"), maxValue: ledger.Rows.Count);
                return replay.RunAsync(ledger, () => task.Increment(1), cancellationToken);
            });
    }

    private void Say(string line)
    {
        if (!options.Json)
            console.Profile.Out.Writer.WriteLine(line); // not console.WriteLine, which breaks lines at the width of the terminal
    }
}

using Bank.Accounts;
using Bank.Ledgers;
using Bank.Reports;
using Bank.Running;
using Cqrs.Generated.RabbitMq;
using Spectre.Console;

namespace Bank.Sides;

/// <summary>One run of the bank in three processes. This is the command side: it knows no store, only where to send commands and what came of them.</summary>
internal sealed class BusRun(RunOptions options, IAnsiConsole console)
{
    /// <summary>Tells the other sides where the broker is.</summary>
    public const string UriVariable = "BANK_BUS";

    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        // 1. The ledger and the broker's address are checked before anything is started.
        var ledger = options.Ledger is { } path ? LedgerReader.ReadFile(path) : SeededLedger.Create();
        ledger.CheckOverdrafts(_ => options.Overdraft);
        if (options.Store.Text == "memory")
            throw new BankException("With --bus the store is one that outlives a process: 'sqlite:PATH' or 'postgres:CONNECTION'.");
        var bus = new BankBus(options.Bus!, _run);
        await using var commands = new RabbitMqCommandBus(bus.OptionsFor("command"), CqrsApplication.TypeRegistry);
        try
        {
            // 2. The read side first: from then on no event is missed.
            await using var read = await SideProcess.StartAsync(ReadSide.Name, _run, options, cancellationToken);
            await using var write = await SideProcess.StartAsync(WriteSide.Name, _run, options, cancellationToken);
            return await RunAsync(ledger, commands, read, write, cancellationToken);
        }
        finally
        {
            await commands.DisposeAsync();
            await bus.RemoveAsync();
        }
    }

    /// <summary>Runs another side than this one, until the command side closes its input.</summary>
    public static async Task<int> RunSideAsync(string side, string run, StoreChoice store, CancellationToken cancellationToken)
    {
        var uri = Environment.GetEnvironmentVariable(UriVariable) ?? throw new BankException("--side is for this program itself.");
        await (side == ReadSide.Name ? ReadSide.RunAsync(uri, run, cancellationToken) : WriteSide.RunAsync(uri, run, store, cancellationToken));
        return 0;
    }

    private async Task<Report> RunAsync(Ledger ledger, RabbitMqCommandBus commands, SideProcess read, SideProcess write, CancellationToken cancellationToken)
    {
        // 3. What an earlier run left must be the beginning of this ledger.
        var found = (await write.AccountsAsync(Position.Start, cancellationToken)).ToDictionary(static line => line.Id, StringComparer.Ordinal);
        ledger.CheckContinues(id => found.GetValueOrDefault(id) is { } line ? new AccountSummary(id, "", "", line.Overdraft, line.Balance, line.Transactions) : null);
        ledger.CheckOverdrafts(id => found.GetValueOrDefault(id)?.Overdraft ?? options.Overdraft);

        // 4. The ledger, as commands over the bus, each with its outcome.
        var replay = await new LedgerReplay(new BusCommandSender(commands), options.Overdraft).RunAsync(ledger, static () => { }, cancellationToken);

        // 5. Every balance, three ways: the ledger's, the streams' on the write side, and the read side's.
        var loading = System.Diagnostics.Stopwatch.StartNew();
        var streams = (await write.AccountsAsync(replay.LastPosition, cancellationToken)).ToDictionary(static line => line.Id, StringComparer.Ordinal);
        var loaded = loading.Elapsed;
        var readModel = (await read.AccountsAsync(replay.LastPosition, cancellationToken)).ToDictionary(static line => line.Id, StringComparer.Ordinal);
        if (!options.Json)
            console.Profile.Out.Writer.WriteLine($"Three processes: commands here, {streams.Count:N0} accounts on the write side, {readModel.Count:N0} on the read side.");
        return new Report
        {
            Ledger = ledger.Name,
            Store = options.Store.Name,
            Found = new Stock(found.Count, found.Values.Sum(static line => line.Version), ""),
            Accounts = ledger.Accounts.Count,
            Transactions = ledger.Rows.Count,
            AlreadyThere = replay.AlreadyThere,
            Events = streams.Values.Sum(static line => line.Version),
            CommandsPerSecond = Math.Round(replay.CommandsPerSecond),
            RehydrationEventsPerSecond = Math.Round(streams.Values.Sum(static line => line.Version) / loaded.TotalSeconds),
            Disagreements =
            [
                .. ledger.Accounts
                    .Select(account => (Expected: account, Stream: streams.GetValueOrDefault(account.Id), Read: readModel.GetValueOrDefault(account.Id)))
                    .Select(static said => Disagreement.Of(said.Expected, said.Stream?.Balance, said.Read?.Balance, said.Read?.Transactions))
                    .OfType<Disagreement>(),
            ],
        };
    }
}

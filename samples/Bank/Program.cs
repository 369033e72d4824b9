using System.CommandLine;
using System.Data.Common;
using Bank;
using Bank.Reports;
using Bank.Running;
using Bank.Sides;
using Spectre.Console;

// Exit codes: 0 when every balance agrees, or all is well, 1 when not, 2 for input that is refused, 130 when stopped.
var ledger = new Option<string?>("--ledger") { Description = "A ledger to replay, a CSV file. Without it a seeded one is made.", HelpName = "FILE" };
var store = new Option<string>("--store") { Description = "Where events go: sqlite:PATH, postgres:CONNECTION or memory.", DefaultValueFactory = _ => "sqlite:bank.db" };
var overdraft = new Option<decimal>("--overdraft") { Description = "How far an account may go below 0.00.", DefaultValueFactory = _ => 6_000m };
var bus = new Option<string?>("--bus") { Description = "Splits into a command side, a write side and a read side, in three processes, over this RabbitMQ.", HelpName = "AMQP-URI" };
var side = new Option<string?>("--side") { Hidden = true };
var run = new Option<string>("--run") { Hidden = true, DefaultValueFactory = _ => "" };
var json = new Option<bool>("--json") { Description = "Print the result as one JSON object." };
var rebuild = new System.CommandLine.Command("rebuild", "Builds the accounts' table anew beside the one that serves; other processes go on meanwhile.") { store };
var health = new System.CommandLine.Command("health", "Opens the bank and says how its store, its bus and its read models are.") { store, bus };
var command = new RootCommand("Replays a bank's ledger as commands and checks every balance.") { ledger, store, overdraft, bus, json, side, run, rebuild, health };

command.SetAction((parsed, cancellationToken) => RunAsync("What is posted stays; run again to continue.", async () =>
{
    if (parsed.GetValue(overdraft) < 0)
        return Refuse("--overdraft is 0 or more.");
    var options = new RunOptions(
        parsed.GetValue(ledger), StoreChoice.Parse(parsed.GetValue(store)!), parsed.GetValue(overdraft), parsed.GetValue(bus), parsed.GetValue(json));
    if (parsed.GetValue(side) is { } name)
        return await BusRun.RunSideAsync(name, parsed.GetValue(run)!, options.Store, cancellationToken);
    var report = options.Bus is null
        ? await new BankRun(options, AnsiConsole.Console).RunAsync(cancellationToken)
        : await new BusRun(options, AnsiConsole.Console).RunAsync(cancellationToken);
    if (options.Json)
        Console.WriteLine(ReportJson.Write(report));
    else
        AnsiConsole.Write(ReportTable.Create(report));
    return report.BalancesAgree ? 0 : 1;
}));

rebuild.SetAction((parsed, cancellationToken) => RunAsync("What is built stays; run again to continue.", async () =>
{
    await new RebuildRun(StoreChoice.Parse(parsed.GetValue(store)!), AnsiConsole.Console).RunAsync(cancellationToken);
    return 0;
}));

health.SetAction((parsed, cancellationToken) => RunAsync("", async ()
    => await new HealthRun(StoreChoice.Parse(parsed.GetValue(store)!), parsed.GetValue(bus)).RunAsync(Console.Out, cancellationToken) ? 0 : 1));

var arguments = command.Parse(args);
if (arguments.Errors.Count > 0)
    return Refuse(arguments.Errors[0].Message);

// When it is told to stop, what it is at is finished first, and leases are given back. On a busy disk that takes longer than the two seconds that are usual.
return await arguments.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });

static async Task<int> RunAsync(string whenStopped, Func<Task<int>> action)
{
    try
    {
        // On the pool: SQLite works without ever yielding, and the command line knows how to wait only for what has returned a task.
        return await Task.Run(action);
    }
    catch (Exception e) when (e is BankException or CqrsException)
    {
        return Refuse(e.Message);
    }
    catch (DbException e)
    {
        return Refuse($"The accounts' table cannot be used: {e.Message} With SQLite it is in the file beside the store that ends in '-accounts'; where there is none it is built anew.");
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine($"Stopped. {whenStopped}".TrimEnd());
        return 130;
    }
}

static int Refuse(string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return 2;
}

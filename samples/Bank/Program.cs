using System.CommandLine;
using Bank;
using Bank.Reports;
using Bank.Running;
using Bank.Sides;
using Spectre.Console;

// Exit codes: 0 when every balance agrees, 1 when one does not, 2 for input that is refused, 130 when stopped.
var ledger = new Option<string?>("--ledger") { Description = "A ledger to replay, a CSV file. Without it a seeded one is made.", HelpName = "FILE" };
var store = new Option<string>("--store") { Description = "Where events go: sqlite:PATH, postgres:CONNECTION or memory.", DefaultValueFactory = _ => "sqlite:bank.db" };
var overdraft = new Option<decimal>("--overdraft") { Description = "How far an account may go below 0.00.", DefaultValueFactory = _ => 6_000m };
var bus = new Option<string?>("--bus") { Description = "Splits into a command side, a write side and a read side, in three processes, over this RabbitMQ.", HelpName = "AMQP-URI" };
var side = new Option<string?>("--side") { Hidden = true };
var run = new Option<string>("--run") { Hidden = true, DefaultValueFactory = _ => "" };
var json = new Option<bool>("--json") { Description = "Print the result as one JSON object." };
var command = new RootCommand("Replays a bank's ledger as commands and checks every balance.") { ledger, store, overdraft, bus, json, side, run };

command.SetAction(async (parsed, cancellationToken) =>
{
    if (parsed.GetValue(overdraft) < 0)
        return Refuse("--overdraft is 0 or more.");
    try
    {
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
    }
    catch (Exception e) when (e is BankException or CqrsException)
    {
        return Refuse(e.Message);
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Stopped. What is posted stays; run again to continue.");
        return 130;
    }
});

var arguments = command.Parse(args);
return arguments.Errors.Count > 0 ? Refuse(arguments.Errors[0].Message) : await arguments.InvokeAsync();

static int Refuse(string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return 2;
}

using Bank.Running;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bank.Sides;

/// <summary>The side that decides: it takes commands from the bus, appends to the store, and publishes what is committed.</summary>
internal static class WriteSide
{
    public const string Name = "write";

    // Waiting for the disk is what a command does most; many at once share each of its syncs. The command side sends the commands of one account one after the other.
    private const int CommandsAtATime = 64;

    public static async Task RunAsync(string uri, string run, StoreChoice store, CancellationToken cancellationToken)
    {
        var bus = new BankBus(uri, run);
        await using var bank = await BankHost.StartAsync(
            store,
            cancellationToken,
            cqrs =>
            {
                cqrs.UseRabbitMq(
                    uri,
                    options =>
                    {
                        bus.Configure(options, Name);
                        options.Roles = BusRoles.HandleCommands;
                    },
                    CommandsAtATime);

                // A relay of this run's own: the read side begins with nothing, and needs the log from its first event on.
                cqrs.Services.AddSingleton<IHostedService>(provider => new EventRelay(
                    provider.GetRequiredService<EventLog>(), provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ICheckpointStore>(), provider.GetRequiredService<IEventPublisher>())
                {
                    Name = $"$relay/{run}",
                });
            });

        // Before the command side begins to send: a command for which there is no queue is refused.
        await bank.Service<RabbitMqCommandBus>().DeclareAsync(cancellationToken);
        await SideLoop.RunAsync((position, token) => AccountsAsync(bank, position, token), cancellationToken);
    }

    private static async Task<IReadOnlyList<AccountLine>> AccountsAsync(BankHost bank, Position position, CancellationToken cancellationToken)
    {
        await bank.CatchUpAsync(position, cancellationToken);
        if (position == Position.Start)
            await bank.TakeStockAsync(cancellationToken);
        var lines = new List<AccountLine>();
        foreach (var summary in await bank.AccountsReadModel.AllAsync(cancellationToken))
        {
            // The balance is the stream's; the read model here only says which accounts there are.
            var account = await bank.Streams.LoadAsync(summary.Id, cancellationToken);
            lines.Add(new AccountLine(summary.Id, account.Balance, summary.Transactions, summary.OverdraftLimit, account.Version));
        }

        return lines;
    }
}

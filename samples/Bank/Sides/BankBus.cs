using Bank.Accounts;
using Cqrs.Generated.RabbitMq;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Bank.Sides;

/// <summary>The broker between the sides of one run. Each run has exchanges and queues of its own, because its read side begins with nothing; they go when it ends.</summary>
/// <param name="uri">The broker: <c>amqp://user:password@host:port/virtual-host</c>.</param>
/// <param name="run">The run's own part of every name.</param>
internal sealed class BankBus(string uri, string run)
{
    private const string CommandGroup = "all";

    /// <summary>What a side of the bank connects with.</summary>
    /// <exception cref="BankException">The text is no address of a broker.</exception>
    public RabbitMqOptions OptionsFor(string side)
    {
        try
        {
            var options = new RabbitMqOptions(uri);
            Configure(options, side);
            return options;
        }
        catch (ArgumentException)
        {
            // The text itself is not repeated: it may hold a password.
            throw new BankException("What follows '--bus' is no address of a broker. It looks like 'amqp://user:password@host:5672/virtual-host'.");
        }
    }

    public void Configure(RabbitMqOptions options, string side)
    {
        options.Service = $"bank-{run}-{side}";
        options.EventExchange = $"bank-{run}-events";
        options.CommandExchange = $"bank-{run}-commands";
        options.CommandGroup = static _ => CommandGroup;
    }

    /// <summary>Takes away what the run has left on the broker. One that is gone has been spoken of already; what it keeps is durable and small, and nobody reads it again.</summary>
    public async Task RemoveAsync()
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeleteAsync($"bank-{run}-read.events");
            await channel.QueueDeleteAsync($"bank-{run}-commands.{CommandGroup}");
            await channel.ExchangeDeleteAsync($"bank-{run}-events");
            await channel.ExchangeDeleteAsync($"bank-{run}-commands");
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException)
        {
        }
    }
}

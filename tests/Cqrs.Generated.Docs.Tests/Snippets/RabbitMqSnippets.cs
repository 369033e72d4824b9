using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/rabbitmq.md.</summary>
public sealed class RabbitMqSnippets
{
    [Fact]
    public async Task RabbitMq_Registration()
    {
        var builder = Host.CreateApplicationBuilder();

        // <snippet:rabbitmq>
        builder.Services.AddCqrs(cqrs => cqrs
            .UseSqlite("bank.db")
            .UseRabbitMq("amqp://bank:secret@broker/production", options => options.Service = "bank"));
        // </snippet>
        await using var provider = builder.Services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<IEventBus>());
        Assert.NotNull(provider.GetRequiredService<ICommandBus>());
    }

    [Fact]
    public async Task RabbitMq_Json()
    {
        var builder = Host.CreateApplicationBuilder();

        // <snippet:rabbitmq-json>
        builder.Services.AddCqrs(cqrs => cqrs
            .UseSqlite("bank.db")
            .UseRabbitMq("amqp://bank:secret@broker/production", options => (options.Service, options.Json) = ("bank", BankJson.Default)));
        // </snippet>
        await using var provider = builder.Services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<IEventBus>());
        Assert.Equal("""{"Amount":12.50}""", JsonSerializer.Serialize(new AccountCredited(12.50m), BankJson.Default.AccountCredited));
        Assert.Equal(new OpenAccount("4711", "Ada"), JsonSerializer.Deserialize("""{"AccountId":"4711","Owner":"Ada"}""", BankJson.Default.OpenAccount));
    }
}

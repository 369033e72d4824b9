using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Docs.Tests.Snippets;

internal static class Readme
{
    public static async Task RunAsync()
    {
        // <snippet:readme-host>
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCqrs(cqrs => cqrs.UseSqlite("wallet.db"));
        using var host = builder.Build();
        await host.StartAsync();

        var commands = host.Services.GetRequiredService<ICommandSender>();
        var result = await commands.SendAsync(new CreditAccount("ada", 100));

        var balances = host.Services.GetRequiredService<Balances>();
        await balances.WaitForAsync(result.Position, TimeSpan.FromSeconds(5));     // read what you wrote
        // </snippet>
    }
}

using System.Diagnostics;
using Cqrs.Generated.RabbitMq.Server;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A second process of a service, which a test may let die: this program, started with the one test here that is no test.</summary>
public sealed class Child(RabbitMqServer server) : BusTest(server)
{
    private const string Uri = "CQRS_RABBITMQ_CHILD";
    private const string Prefix = "CQRS_RABBITMQ_CHILD_NAME";
    private const string Poison = "CQRS_RABBITMQ_CHILD_POISON";

    private const string Order = "CQRS_RABBITMQ_CHILD_ORDER";

    public override ValueTask InitializeAsync() => default;

    /// <summary>Runs a process that handles what comes, until it dies of the event with the version that is poison to it; at once, as <c>kill -9</c> would have it.</summary>
    internal static async Task RunUntilItDiesAsync(string amqpUri, string name, int poison, RabbitMqEventOrder order)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-explicit", "only", "-method", $"{typeof(Child).FullName}.{nameof(HandlesUntilItDies)}"])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
            Environment = { [Uri] = amqpUri, [Prefix] = name, [Poison] = $"{poison}", [Order] = $"{order}" },
        };
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync(Cancellation);
        try
        {
            await child.WaitForExitAsync(Cancellation);
        }
        finally
        {
            if (!child.HasExited)
                child.Kill();
        }

        Assert.True(child.ExitCode == 128 + 9, $"The child ended by itself ({child.ExitCode}): {await output}");
    }

    [Fact(Explicit = true)]
    public async Task HandlesUntilItDies()
    {
        AmqpUri = Environment.GetEnvironmentVariable(Uri) ?? throw new InvalidOperationException("Only other tests start this.");
        var name = Environment.GetEnvironmentVariable(Prefix)!;
        var poison = int.Parse(Environment.GetEnvironmentVariable(Poison)!, System.Globalization.CultureInfo.InvariantCulture);
        var order = Enum.Parse<RabbitMqEventOrder>(Environment.GetEnvironmentVariable(Order)!);
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<NoteJournal>();
        builder.Services.AddSingleton<IDeadLetterStore>(Letters);
        builder.Services.AddCqrs(CqrsApplication.TypeRegistry, cqrs => cqrs.UseInMemoryStore().UseRabbitMq(
            AmqpUri, options => (options.Service, options.EventExchange, options.CommandExchange, options.Order) = ($"{name}-service", $"{name}.events", $"{name}.commands", order)));
        using var host = builder.Build();
        host.Services.GetRequiredService<EventDispatcher>().RegisterEventHandler<Noted>(async (e, token) =>
        {
            if (e.Version != poison)
                return;

            // By then the broker has what was accepted before. Where that is lost with the process, the poison is not the first to come again, and is tried once more.
            await Task.Delay(TimeSpan.FromSeconds(1), token);
            Process.GetCurrentProcess().Kill();
        });
        await host.StartAsync(Cancellation);

        // Not for ever: who started it may have been killed.
        await Task.Delay(TimeSpan.FromMinutes(2), Cancellation);
    }
}

using System.Diagnostics;
using System.Globalization;
using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.Reliability.Tests.Races;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Reliability.Tests.Buses;

/// <summary>A process that handles commands: this program, started with the one test here that is no test.</summary>
public sealed class Subscriber
{
    private const string Uri = "CQRS_SUBSCRIBER_URI";
    private const string Name = "CQRS_SUBSCRIBER_NAME";
    private const string Listeners = "CQRS_SUBSCRIBER_LISTENERS";
    private const string File = "CQRS_SUBSCRIBER_FILE";
    private const string IgnoresVersions = "CQRS_SUBSCRIBER_IGNORES_VERSIONS";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts one. Whoever does ends it.</summary>
    internal static Process Start(string amqpUri, string name, int listeners, string file, bool ignoresVersions)
        => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["-explicit", "only", "-method", $"{typeof(Subscriber).FullName}.{nameof(Handles)}"])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
            Environment = { [Uri] = amqpUri, [Name] = name, [Listeners] = listeners.ToString(CultureInfo.InvariantCulture), [File] = file, [IgnoresVersions] = $"{ignoresVersions}" },
        })!;

    [Fact(Explicit = true)]
    public async Task Handles()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCqrs(cqrs => cqrs.ConfigureProjections(static options => options.Feeds = false).UseSqlite(Given(File)).UseRabbitMq(
            Given(Uri),
            options =>
            {
                BusRowTest.Configure(options, Given(Name));
                options.Roles = BusRoles.HandleCommands;
            },
            int.Parse(Given(Listeners), CultureInfo.InvariantCulture)));
        if (Given(IgnoresVersions) == bool.TrueString)
            builder.Services.Replace(ServiceDescriptor.Singleton<IEventStore>(static provider => new StoreThatIgnoresExpectedVersions(provider.GetRequiredService<SqliteEventStore>())));
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        // Not for ever: who started it may have been killed.
        await Task.Delay(TimeSpan.FromMinutes(Soak.Times(5, 60)), Cancellation);
    }

    private static string Given(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException("Only other tests start this.");
}

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Telemetry.Tests;

/// <summary>The fast way of sending does not ask whether anybody listens; whoever comes late is noticed all the same, and whoever goes is forgotten.</summary>
public sealed class LateListenerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListenerThatComesLate_HearsOfCommandsFromTheNextAppendOn()
    {
        await using var services = new ServiceCollection().AddCqrs(static cqrs => cqrs.UseInMemoryStore()).BuildServiceProvider();
        var sender = services.GetRequiredService<ICommandSender>();
        await sender.SendAsync(new SwitchLamp("1", true), Cancel);
        await sender.SendAsync(new SwitchLamp("2", true), Cancel);
        var heard = new List<string>();
        using (var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == CqrsTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => heard.Add(span.DisplayName),
        })
        {
            ActivitySource.AddActivityListener(listener);
            await sender.SendAsync(new SwitchLamp("3", true), Cancel);
            await sender.SendAsync(new SwitchLamp("4", true), Cancel);
            Assert.Equal(["append Lamp", "append Lamp", "handle SwitchLamp"], heard);
        }

        await sender.SendAsync(new SwitchLamp("5", true), Cancel);
        await sender.SendAsync(new SwitchLamp("6", true), Cancel);
        Assert.Equal(3, heard.Count);
        Assert.Equal(6, await CountAsync(services));
    }

    private static async Task<int> CountAsync(IServiceProvider services)
    {
        var count = 0;
        await foreach (var _ in services.GetRequiredService<IEventLog>().ReadAllAsync(cancellationToken: Cancel))
            count++;
        return count;
    }
}

using Cqrs.Generated.Tests.Aggregates;
using Cqrs.Generated.Tests.Commands;
using Cqrs.Generated.Tests.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.Tests.Hosting;

/// <summary>The whole, as an application puts it together.</summary>
public sealed class HostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommandOverTheBus_BecomesEventsOnTheBusAndStateInAProjection()
    {
        using var host = Build();
        var published = new TaskCompletionSource<VersionedEvent>();
        host.Services.GetRequiredService<EventDispatcher>().RegisterEventHandler<TallyAdded>((e, _) =>
        {
            published.SetResult(e);
            return default;
        });
        var log = host.Services.GetRequiredService<IEventLog>();
        host.Services.GetRequiredService<CommandDispatcher>().RegisterCommandHandler<int>(async (command, context, cancellationToken) =>
            await log.AppendIntegrationEventAsync(new TallyAdded((int)command.Body), context.CorrelationId, null, cancellationToken));
        await host.StartAsync(Cancel);
        await host.Services.GetRequiredService<ICommandPublisher>().PublishAsync(Command.Create(5, "corr"), Cancel);
        var e = await published.Task.WaitAsync(Cancel);
        Assert.Equal(("corr", new TallyAdded(5)), (e.CorrelationId, e.Event));
        var tally = host.Services.GetRequiredService<Tally>();
        await tally.WaitForAsync(e.Position, Timeout.InfiniteTimeSpan, Cancel);
        Assert.Equal([5], tally.Numbers);
        await host.StopAsync(Cancel);
    }

    [Fact]
    public void Services_AreWhatTheDocumentationSays()
    {
        using var host = Build();
        var services = host.Services;
        Assert.Same(services.GetRequiredService<IEventStore>(), services.GetRequiredService<InMemoryEventStore>());
        Assert.Same(services.GetRequiredService<IEventStore>(), services.GetRequiredService<ICheckpointStore>());
        Assert.Same(services.GetRequiredService<IRepository<Counter>>(), services.GetRequiredService<IRepository<Counter>>());
        Assert.Same(services.GetRequiredService<Tally>(), services.GetRequiredService<Tally>());
        Assert.Same(services.GetRequiredService<ICommandSender>(), services.GetRequiredService<CommandDispatcher>());
        Assert.Same(CqrsApplication.TypeRegistry, services.GetRequiredService<TypeRegistry>());
        using var scope = services.CreateScope();
        Assert.NotSame(scope.ServiceProvider.GetRequiredService<SignatureHandlers>(), services.CreateScope().ServiceProvider.GetRequiredService<SignatureHandlers>());
    }

    [Fact]
    public void NoStore_IsSaidWhenOneIsAskedFor()
    {
        using var services = new ServiceCollection().AddCqrs(_ => { }).BuildServiceProvider();
        var thrown = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IEventStore>);
        Assert.Contains("UseInMemoryStore", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(services.GetRequiredService<IRepository<Counter>>);
    }

    [Fact]
    public async Task ProjectionThatStops_DoesNotHoldUpTheOthers()
    {
        using var host = Build();
        host.Services.GetRequiredService<Tally>().FailsAt = 1;
        await host.StartAsync(Cancel);
        var log = host.Services.GetRequiredService<IEventLog>();
        await log.AppendIntegrationEventAsync(new TallyAdded(1), "c", null, Cancel);
        var position = (await log.AppendIntegrationEventAsync(new Library.ParcelReturned("wet"), "c", null, Cancel)).Position;
        var board = host.Services.GetRequiredService<ParcelBoard>();
        await board.WaitForAsync(position, Timeout.InfiniteTimeSpan, Cancel);
        Assert.Equal(["returned: wet"], board.Lines);
        await Assert.ThrowsAsync<ProjectionFailedException>(async () =>
            await host.Services.GetRequiredService<Tally>().WaitForAsync(position, Timeout.InfiniteTimeSpan, Cancel));
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task ProjectionThatIsLeftOut_IsNotFedAndTheOthersAre()
    {
        using var host = Build(static cqrs => cqrs.ConfigureProjections(static options => options.Without<Tally>()));
        await host.StartAsync(Cancel);
        var log = host.Services.GetRequiredService<IEventLog>();
        await log.AppendIntegrationEventAsync(new TallyAdded(1), "c", null, Cancel);
        var position = (await log.AppendIntegrationEventAsync(new Library.ParcelReturned("wet"), "c", null, Cancel)).Position;
        await host.Services.GetRequiredService<ParcelBoard>().WaitForAsync(position, Timeout.InfiniteTimeSpan, Cancel);
        Assert.DoesNotContain(host.Services.GetRequiredService<Subscriptions>().List(), static status => status.Name == nameof(Tally));

        // Nobody has taken it: who wants to feed it may.
        var tally = host.Services.GetRequiredService<Tally>();
        Assert.Equal(Position.Start, tally.Checkpoint);
        await new ProjectionRunner(host.Services.GetRequiredService<IEventStore>(), tally).CatchUpAsync(Cancel);
        Assert.Equal([1], tally.Numbers);
        await host.StopAsync(Cancel);
    }

    private static IHost Build(Action<CqrsBuilder>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddScoped<ScopedHandlers.ScopedThing>();
        builder.Services.AddCqrs(cqrs =>
        {
            cqrs.UseInMemoryStore().UseInMemoryBuses();
            more?.Invoke(cqrs);
        });
        return builder.Build();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Tests.Commands;

/// <summary>Which classes of handlers are made once, and which for each command.</summary>
public sealed class SharedHandlersTests
{
    private readonly Journal _journal = new();

    [Fact]
    public async Task ClassThatKeepsOnlySingletons_IsMadeOnce()
    {
        await using var services = Build(collection => collection.AddSingleton(_journal).AddSingleton<Count>());
        await AssertMadeAsync(services, 1, new CountLater(1), new CountLater(2));
        await AssertMadeAsync(services, 1, new CountLater(1), new CountWithContext(0));
        await AssertMadeAsync(services, 1, new AskWhoKeepsFields(), new AskWhoKeepsFields());
    }

    [Fact]
    public async Task ClassThatTakesAScopedService_IsMadeForEachCommand()
    {
        await using var services = Build(collection => collection.AddSingleton(_journal).AddScoped<Count>());
        await AssertMadeAsync(services, 2, new CountLater(1), new CountLater(2));
    }

    [Fact]
    public async Task ServiceRegisteredAgainAsScoped_IsTakenForScoped()
    {
        await using var services = Build(collection => collection.AddSingleton(_journal).AddSingleton<Count>(), later => later.AddTransient<Count>());
        await AssertMadeAsync(services, 2, new CountLater(1), new CountLater(2));
    }

    [Fact]
    public async Task ClassWithStateOfItsOwn_IsMadeForEachCommand()
    {
        await using var services = Build(collection => collection.AddSingleton(_journal));
        await AssertMadeAsync(services, 2, new AskWhoKeepsACount(), new AskWhoKeepsACount());
    }

    [Fact]
    public async Task ClassThatCleansUp_IsMadeForEachCommandAndDisposedOf()
    {
        await using var services = Build(collection => collection.AddSingleton(_journal));
        for (var i = 0; i < 2; i++)
            await services.GetRequiredService<ICommandSender>().SendAsync(new AskWhoCleansUp(), TestContext.Current.CancellationToken);
        Assert.Equal(["CleansUp", "disposed", "CleansUp", "disposed"], _journal.Entries.Select(e => e.Command as string ?? e.Command.GetType().Name));
    }

    [Fact]
    public async Task ServiceRegisteredByItsOpenType_CountsAsItIs()
    {
        await using var singleton = Build(collection => collection.AddSingleton(_journal).AddLogging());
        await AssertMadeAsync(singleton, 1, new AskWhoLogs(), new AskWhoLogs());
    }

    [Fact]
    public async Task ClassThatTheUserRegisters_LivesAsRegistered()
    {
        await using var singleton = Build(collection => collection.AddSingleton(_journal), later => later.AddSingleton(provider => new KeepsFields(provider.GetRequiredService<Journal>())));
        await AssertMadeAsync(singleton, 1, new AskWhoKeepsFields(), new AskWhoKeepsFields());
        Assert.Same(singleton.GetRequiredService<KeepsFields>(), _journal.Entries.Last().Command);
        await using var scoped = Build(collection => collection.AddSingleton(_journal), later => later.AddScoped(provider => new KeepsFields(provider.GetRequiredService<Journal>())));
        await AssertMadeAsync(scoped, 2, new AskWhoKeepsFields(), new AskWhoKeepsFields());
    }

    [Fact]
    public async Task DispatcherThatDoesNotKnowTheRegistrations_MakesAScopeForEachCommand()
    {
        await using var services = Build(collection => collection.AddSingleton(_journal).AddSingleton<Count>());
        var dispatcher = new CommandDispatcher(CqrsApplication.TypeRegistry, services.GetRequiredService<IServiceScopeFactory>());
        await dispatcher.SendAsync(new CountLater(1), TestContext.Current.CancellationToken);
        await dispatcher.SendAsync(new CountLater(1), TestContext.Current.CancellationToken);
        Assert.Equal(2, _journal.Entries.Select(e => e.Command).Distinct().Count());
    }

    [Fact]
    public async Task ProviderOfAnotherContainer_MakesAScopeForEachCommand()
    {
        // Its own registrations may say something else than the collection that it was given.
        var collection = new ServiceCollection().AddSingleton(_journal).AddSingleton<Count>().AddCqrs(cqrs => cqrs.UseInMemoryStore());
        await using var services = collection.BuildServiceProvider();
        var factory = new HandlersFactory(services.GetRequiredService<IServiceScopeFactory>(), collection, new OtherProvider(services));
        var dispatcher = new CommandDispatcher(CqrsApplication.TypeRegistry, factory);
        await dispatcher.SendAsync(new CountLater(1), TestContext.Current.CancellationToken);
        await dispatcher.SendAsync(new CountLater(1), TestContext.Current.CancellationToken);
        Assert.Equal(2, _journal.Entries.Select(e => e.Command).Distinct().Count());
    }

    [Fact]
    public async Task ClassThatCannotBeMade_FailsWhereTheCallerAwaits_AndAfterGlobalHandlers()
    {
        await using var services = Build(collection => collection.AddSingleton(_journal).AddSingleton<Unwilling>());
        var sending = services.GetRequiredService<ICommandSender>().SendAsync(new AskWhoCannotBeMade(), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<FormatException>(async () => await sending);

        var asked = 0;
        var dispatcher = services.GetRequiredService<CommandDispatcher>();
        dispatcher.RegisterGlobalHandler((_, _, _) => asked++ < 0 ? default : throw new UnauthorizedAccessException());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await dispatcher.SendAsync(new AskWhoCannotBeMade(), TestContext.Current.CancellationToken));
        Assert.Equal(1, asked);
    }

    private sealed class OtherProvider(IServiceProvider inner) : IServiceProvider
    {
        public object? GetService(Type serviceType) => inner.GetService(serviceType);
    }

    private async Task AssertMadeAsync(ServiceProvider services, int objects, params object[] commands)
    {
        _journal.Entries.Clear();
        foreach (var command in commands)
            await services.GetRequiredService<ICommandSender>().SendAsync(command, TestContext.Current.CancellationToken);
        Assert.Equal(commands.Length, _journal.Entries.Count);
        Assert.Equal(objects, _journal.Entries.Select(e => e.Command).Distinct().Count());
    }

    private static ServiceProvider Build(Action<IServiceCollection> add, Action<IServiceCollection>? later = null)
    {
        var services = new ServiceCollection();
        add(services);
        services.AddCqrs(cqrs => cqrs.UseInMemoryStore());
        later?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}

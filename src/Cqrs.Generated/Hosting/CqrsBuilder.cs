using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated;

/// <summary>Chooses the parts of an application: a store, buses, listeners. Adapters add their own <c>Use…</c> methods.</summary>
public sealed class CqrsBuilder
{
    internal CqrsBuilder(IServiceCollection services, TypeRegistry registry) => (Services, TypeRegistry) = (services, registry);

    /// <summary>Where everything is registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>What the compiler found.</summary>
    public TypeRegistry TypeRegistry { get; }

    /// <summary>Keeps events in memory: for tests. Nothing outlives the process.</summary>
    public CqrsBuilder UseInMemoryStore() => UseStore(static _ => new InMemoryEventStore());

    /// <summary>Keeps events, and the checkpoints of their readers, in a store. For adapters.</summary>
    /// <param name="create">Makes the store; the service provider disposes of it.</param>
    public CqrsBuilder UseStore<TStore>(Func<IServiceProvider, TStore> create) where TStore : class, IEventStore, ICheckpointStore
    {
        Services.Replace(ServiceDescriptor.Singleton(create));
        Services.Replace(ServiceDescriptor.Singleton<IEventStore>(static provider => provider.GetRequiredService<TStore>()));
        Services.Replace(ServiceDescriptor.Singleton<ICheckpointStore>(static provider => provider.GetRequiredService<TStore>()));
        return this;
    }

    /// <summary>
    /// Adds a command bus and an event bus in memory, a listener on the command bus, and the relay that publishes committed events.
    /// </summary>
    /// <param name="commandListeners">How many commands are handled at a time.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="commandListeners"/> is below 1.</exception>
    public CqrsBuilder UseInMemoryBuses(int commandListeners = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(commandListeners, 1);
        Services.AddSingleton<ICommandBus>(static _ => new InMemoryCommandBus());
        Services.AddSingleton<ICommandPublisher>(static provider => provider.GetRequiredService<ICommandBus>());
        Services.AddSingleton<ICommandReceiver>(static provider => provider.GetRequiredService<ICommandBus>());
        Services.AddSingleton<IEventBus>(static _ => new InMemoryEventBus());
        Services.AddSingleton<IEventPublisher>(static provider => provider.GetRequiredService<IEventBus>());
        Services.AddSingleton<IEventReceiver>(static provider => provider.GetRequiredService<IEventBus>());
        // Not AddHostedService: it drops a second service of one class, and an application may have several relays and listeners.
        Services.AddSingleton<IHostedService>(static provider => new EventListener(
            provider.GetRequiredService<IEventReceiver>(), provider.GetRequiredService<EventDispatcher>(), provider.LoggerFor<EventListener>()));
        Services.AddSingleton<IHostedService>(static provider => new EventRelay(
            provider.GetRequiredService<EventLog>(), provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ICheckpointStore>(),
            provider.GetRequiredService<IEventPublisher>(), provider.LoggerFor<EventRelay>(),
            provider.GetRequiredService<TimeProvider>()));
        Services.AddSingleton<IHostedService>(provider => new CommandListener(
            provider.GetRequiredService<ICommandReceiver>(), provider.GetRequiredService<ICommandSender>(),
            provider.GetRequiredService<IEventLog>(), provider.LoggerFor<CommandListener>()) { Listeners = commandListeners });
        return this;
    }
}

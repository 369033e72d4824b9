using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated;

/// <content>Buses.</content>
public sealed partial class CqrsBuilder
{
    /// <summary>
    /// Adds a command bus and an event bus in memory, a listener on both, and the relay that publishes committed events.
    /// </summary>
    /// <remarks>Buses in memory belong to one process. Where several processes share a store with leases, one relay publishes, and only the listeners beside it hear of events.</remarks>
    /// <param name="commandListeners">How many commands are handled at a time.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="commandListeners"/> is below 1.</exception>
    public CqrsBuilder UseInMemoryBuses(int commandListeners = 1) => UseBuses(
        static provider => new InMemoryCommandBus(
            deadLetters: provider.GetRequiredService<IDeadLetterStore>(), registry: provider.GetRequiredService<TypeRegistry>(), clock: provider.GetRequiredService<TimeProvider>()),
        static provider => new InMemoryEventBus(
            provider.GetRequiredService<IDeadLetterStore>(), provider.GetRequiredService<TypeRegistry>(), provider.GetRequiredService<TimeProvider>()),
        BusRoles.All,
        commandListeners);

    /// <summary>Adds buses, and the listeners and the relay that this process's roles ask for. For adapters.</summary>
    /// <param name="createCommandBus">Makes the command bus; the service provider disposes of it.</param>
    /// <param name="createEventBus">Makes the event bus; the service provider disposes of it.</param>
    /// <param name="roles">What this process does with them.</param>
    /// <param name="commandListeners">How many commands are handled at a time.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="commandListeners"/> is below 1.</exception>
    public CqrsBuilder UseBuses<TCommandBus, TEventBus>(
        Func<IServiceProvider, TCommandBus> createCommandBus, Func<IServiceProvider, TEventBus> createEventBus, BusRoles roles = BusRoles.All, int commandListeners = 1)
        where TCommandBus : class, ICommandBus
        where TEventBus : class, IEventBus
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(commandListeners, 1);
        Services.AddSingleton(createCommandBus);
        Services.AddSingleton<ICommandBus>(static provider => provider.GetRequiredService<TCommandBus>());
        Services.AddSingleton<ICommandPublisher>(static provider => provider.GetRequiredService<TCommandBus>());
        Services.AddSingleton<ICommandRequester>(static provider => provider.GetRequiredService<TCommandBus>());
        Services.AddSingleton<ICommandReceiver>(static provider => provider.GetRequiredService<TCommandBus>());
        Services.AddSingleton(createEventBus);
        Services.AddSingleton<IEventBus>(static provider => provider.GetRequiredService<TEventBus>());
        Services.AddSingleton<IEventPublisher>(static provider => provider.GetRequiredService<TEventBus>());
        Services.AddSingleton<IEventReceiver>(static provider => provider.GetRequiredService<TEventBus>());

        // Not AddHostedService: it drops a second service of one class, and an application may have several relays and listeners.
        if (roles.HasFlag(BusRoles.ReceiveEvents))
            Services.AddSingleton<IHostedService>(CreateEventListener);
        if (roles.HasFlag(BusRoles.PublishEvents))
            Services.AddSingleton<IHostedService>(CreateRelay);
        if (roles.HasFlag(BusRoles.HandleCommands))
            Services.AddSingleton<IHostedService>(provider => CreateCommandListener(provider, commandListeners));
        if (roles.HasFlag(BusRoles.SendCommands))
            Services.Replace(ServiceDescriptor.Singleton<ICommandSender>(static provider => new BusCommandSender(provider.GetRequiredService<ICommandRequester>(), provider.GetRequiredService<TimeProvider>())));
        return this;
    }

    private static EventListener CreateEventListener(IServiceProvider provider) => new(
        provider.GetRequiredService<IEventReceiver>(), provider.GetRequiredService<EventDispatcher>(), provider.LoggerFor<EventListener>(), provider.GetRequiredService<TimeProvider>());

    private static EventRelay CreateRelay(IServiceProvider provider) => new(
        provider.GetRequiredService<EventLog>(), provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ICheckpointStore>(), provider.GetRequiredService<IEventPublisher>(),
        provider.LoggerFor<EventRelay>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<ILeaseStore>()) { Options = provider.GetRequiredService<RelayOptions>() };

    private static CommandListener CreateCommandListener(IServiceProvider provider, int listeners)
    {
        // A process may both send over the bus and handle what comes from it: what has come is handled here, or it would go round for ever.
        var sender = provider.GetRequiredService<ICommandSender>();
        return new CommandListener(
            provider.GetRequiredService<ICommandReceiver>(), sender is BusCommandSender ? provider.GetRequiredService<CommandDispatcher>() : sender, provider.GetRequiredService<IEventLog>(),
            provider.LoggerFor<CommandListener>(), provider.GetRequiredService<TimeProvider>()) { Listeners = listeners };
    }
}

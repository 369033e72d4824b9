using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Chooses RabbitMQ as the application's buses.</summary>
public static class RabbitMqCqrsBuilderExtensions
{
    /// <summary>
    /// Adds an event bus and a command bus over RabbitMQ, listeners on both, and the relay that publishes committed events. There is a listener for commands if this application handles any that can be encoded.
    /// </summary>
    /// <remarks>Nothing is connected before the host starts. What a message that cannot be decoded is parked in is the <see cref="IDeadLetterStore"/> among the services.</remarks>
    /// <param name="builder">The application.</param>
    /// <param name="amqpUri"><c>amqp://user:password@host:port/virtual-host</c>, or <c>amqps://…</c> for TLS.</param>
    /// <param name="configure">Sets what differs from the defaults; the name of the service above all.</param>
    /// <param name="commandListeners">How many commands are handled at a time.</param>
    /// <exception cref="ArgumentException">The text is no such URI.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="commandListeners"/> is below 1.</exception>
    public static CqrsBuilder UseRabbitMq(this CqrsBuilder builder, string amqpUri, Action<RabbitMqOptions>? configure = null, int commandListeners = 1)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(commandListeners, 1);
        var options = new RabbitMqOptions(amqpUri);
        configure?.Invoke(options);
        options = options.Copy();
        var services = builder.Services;
        services.AddSingleton(provider => new RabbitMqEventBus(
            options, provider.GetRequiredService<TypeRegistry>(), provider.GetService<IDeadLetterStore>(), provider.GetService<ILogger<RabbitMqEventBus>>(), provider.GetService<TimeProvider>()));
        services.AddSingleton<IEventBus>(static provider => provider.GetRequiredService<RabbitMqEventBus>());
        services.AddSingleton<IEventPublisher>(static provider => provider.GetRequiredService<RabbitMqEventBus>());
        services.AddSingleton<IEventReceiver>(static provider => provider.GetRequiredService<RabbitMqEventBus>());
        services.AddSingleton(provider => new RabbitMqCommandBus(
            options, provider.GetRequiredService<TypeRegistry>(), provider.GetService<IDeadLetterStore>(), provider.GetService<ILogger<RabbitMqCommandBus>>(), provider.GetService<TimeProvider>()));
        services.AddSingleton<ICommandBus>(static provider => provider.GetRequiredService<RabbitMqCommandBus>());
        services.AddSingleton<ICommandPublisher>(static provider => provider.GetRequiredService<RabbitMqCommandBus>());
        services.AddSingleton<ICommandReceiver>(static provider => provider.GetRequiredService<RabbitMqCommandBus>());

        // Not AddHostedService: it drops a second service of one class, and an application may have several relays and listeners.
        services.AddSingleton<IHostedService>(static provider => new EventListener(
            provider.GetRequiredService<IEventReceiver>(), provider.GetRequiredService<EventDispatcher>(), provider.GetService<ILogger<EventListener>>()));
        services.AddSingleton<IHostedService>(static provider => new EventRelay(
            provider.GetRequiredService<EventLog>(), provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ICheckpointStore>(),
            provider.GetRequiredService<IEventPublisher>(), provider.GetService<ILogger<EventRelay>>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<ILeaseStore>())
            { Options = provider.GetRequiredService<RelayOptions>() });
        var registry = builder.TypeRegistry;
        if (registry.CommandHandlers.Any(handlers => handlers.Commands.Any(command => registry.FindCommand(command.ClrType) is not null)))
        {
            services.AddSingleton<IHostedService>(provider => new CommandListener(
                provider.GetRequiredService<ICommandReceiver>(), provider.GetRequiredService<ICommandSender>(), provider.GetRequiredService<IEventLog>(),
                provider.GetService<ILogger<CommandListener>>()) { Listeners = commandListeners });
        }

        return builder;
    }
}

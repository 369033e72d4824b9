using Cqrs.Generated.RabbitMq;
using Cqrs.Generated.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Chooses RabbitMQ as the application's buses.</summary>
public static class RabbitMqCqrsBuilderExtensions
{
    /// <summary>
    /// Adds an event bus and a command bus over RabbitMQ, and what this process's roles ask for, all unless set: listeners on both, and the relay that publishes committed events. There is a listener for commands if this
    /// application handles any that can be encoded.
    /// </summary>
    /// <remarks>Nothing is connected before the host starts. What cannot be decoded or handled is parked in the <see cref="IDeadLetterStore"/> among the services.</remarks>
    /// <param name="builder">The application.</param>
    /// <param name="amqpUri"><c>amqp://user:password@host:port/virtual-host</c>, or <c>amqps://…</c> for TLS.</param>
    /// <param name="configure">Sets what differs from the defaults; the name of the service above all.</param>
    /// <param name="commandListeners">How many commands are handled at a time.</param>
    /// <exception cref="ArgumentException">The text is no such URI.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="commandListeners"/> is below 1.</exception>
    public static CqrsBuilder UseRabbitMq(this CqrsBuilder builder, string amqpUri, Action<RabbitMqOptions>? configure = null, int commandListeners = 1)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new RabbitMqOptions(amqpUri);
        configure?.Invoke(options);
        options = options.Copy();
        var registry = builder.TypeRegistry;
        var handles = registry.CommandHandlers.Any(handlers => handlers.Commands.Any(command => registry.FindCommand(command.ClrType) is not null));
        return builder.UseBuses(
            provider => new RabbitMqCommandBus(
                options, provider.GetRequiredService<TypeRegistry>(), provider.GetService<IDeadLetterStore>(), provider.GetService<ILogger<RabbitMqCommandBus>>(), provider.GetService<TimeProvider>()),
            provider => new RabbitMqEventBus(
                options, provider.GetRequiredService<TypeRegistry>(), provider.GetService<IDeadLetterStore>(), provider.GetService<ILogger<RabbitMqEventBus>>(), provider.GetService<TimeProvider>())
                { DeclaresFirst = options.Roles.HasFlag(BusRoles.ReceiveEvents) },
            handles ? options.Roles : options.Roles & ~BusRoles.HandleCommands,
            commandListeners);
    }
}

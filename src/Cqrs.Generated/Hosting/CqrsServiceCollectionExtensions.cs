using System.ComponentModel;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Registers an application's aggregates, projections and command handlers with Microsoft.Extensions.DependencyInjection.</summary>
public static class CqrsServiceCollectionExtensions
{
    /// <summary>
    /// Registers everything that <paramref name="registry"/> knows. Applications call the generated <c>AddCqrs(configure)</c>, which passes the
    /// registry that the compiler made for them.
    /// </summary>
    /// <remarks>
    /// Repositories and projections are singletons; command handler classes are scoped, one scope per command, unless they keep nothing but
    /// singletons: see <see cref="ICommandHandlers"/>. A hosted service feeds the
    /// projections. Without a store in <paramref name="configure"/>, resolving one throws.
    /// </remarks>
    /// <exception cref="InvalidOperationException">AddCqrs has been called before on these services.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public static IServiceCollection AddCqrs(this IServiceCollection services, TypeRegistry registry, Action<CqrsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddSingleton(provider => registry.LogTo(provider.LoggerFor<TypeRegistry>()));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RepositoryOptions>();
        services.TryAddSingleton<RelayOptions>();
        services.TryAddSingleton<ProjectionOptions>();
        services.TryAddSingleton<IEventStore>(static _ => throw new InvalidOperationException(
            "No event store: choose one in AddCqrs, for example cqrs.UseSqlite(\"my.db\") or cqrs.UseInMemoryStore()."));
        services.AddSingleton(static provider => new EventLog(
            provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<TypeRegistry>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEventLog>(static provider => provider.GetRequiredService<EventLog>());
        services.AddSingleton(provider => new CommandDispatcher(
            provider.GetRequiredService<TypeRegistry>(), new HandlersFactory(provider.GetRequiredService<IServiceScopeFactory>(), services, provider)));
        services.AddSingleton<ICommandSender>(static provider => provider.GetRequiredService<CommandDispatcher>());
        services.AddSingleton<EventDispatcher>();
        services.AddSingleton(static provider => new Subscriptions(provider));
        services.TryAddSingleton<IDeadLetterStore>(static provider => new DeadLetterLog(
            provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<TypeRegistry>(), provider.GetRequiredService<TimeProvider>()));

        // The application's buses are asked themselves: whether a class delivers letters again is known without reflection only from its instance.
        services.AddSingleton(static provider => new DeadLetters(
            provider.GetRequiredService<IDeadLetterStore>(),
            provider.GetServices<ICommandBus>().OfType<IDeadLetterBus>().Concat(provider.GetServices<IEventBus>().OfType<IDeadLetterBus>())));
        foreach (var aggregate in registry.Aggregates)
            aggregate.AddTo(services);
        foreach (var handlers in registry.CommandHandlers)
            handlers.AddTo(services);
        foreach (var projection in registry.Projections)
            projection.AddTo(services);
        if (registry.Projections.Count > 0)
            services.AddHostedService(static provider => new ProjectionHost(provider));

        configure(new CqrsBuilder(services, registry));
        return services;
    }

    internal static ILogger? LoggerFor<T>(this IServiceProvider provider) => provider.GetService<ILoggerFactory>()?.CreateLogger<T>();
}

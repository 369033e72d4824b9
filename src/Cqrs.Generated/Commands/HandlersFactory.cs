using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>Makes handlers: once for all commands where nobody could tell, else in a scope for each.</summary>
/// <param name="scopes">Makes the scopes.</param>
/// <param name="services">How services are registered; null where that is not known, and every command has its scope.</param>
/// <param name="root">The provider of singletons.</param>
internal sealed class HandlersFactory(IServiceScopeFactory scopes, IServiceCollection? services = null, IServiceProvider? root = null)
{
    private readonly ConcurrentDictionary<CommandHandlersType, object> _shared = new();

    public AsyncServiceScope CreateScope() => scopes.CreateAsyncScope();

    /// <summary>The one object of a class that needs no scope; null where it needs one.</summary>
    public THandlers? Shared<THandlers>(CommandHandlersType<THandlers> type) where THandlers : class, ICommandHandlers
    {
        if (services is null || root is null)
            return null;
        var registered = Last(typeof(THandlers));
        if (registered is { Lifetime: ServiceLifetime.Singleton })
            return root.GetRequiredService<THandlers>();
        return registered?.ImplementationFactory is Func<IServiceProvider, THandlers> factory && ReferenceEquals(factory, type.Create)
            && type.KeepsOnly is { } kept && kept.All(IsSingleton)
                ? (THandlers)_shared.GetOrAdd(type, static (type, root) => ((CommandHandlersType<THandlers>)type).Create(root), root)
                : null;
    }

    private bool IsSingleton((Type Service, Type? Open) kept)
        => (Last(kept.Service) ?? (kept.Open is null ? null : Last(kept.Open))) is { Lifetime: ServiceLifetime.Singleton };

    // The last registration is the one that a provider resolves.
    private ServiceDescriptor? Last(Type service)
    {
        for (var i = services!.Count - 1; i >= 0; i--)
        {
            if (services[i].ServiceType == service && !services[i].IsKeyedService)
                return services[i];
        }

        return null;
    }
}

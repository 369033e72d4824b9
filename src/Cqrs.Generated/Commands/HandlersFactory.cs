using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>Makes handlers: once for all commands where nobody could tell, else in a scope for each.</summary>
internal sealed class HandlersFactory
{
    private readonly ConcurrentDictionary<CommandHandlersType, object> _shared = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly ServiceDescriptor[] _services = [];
    private readonly IServiceProvider? _root;

    /// <param name="scopes">Makes the scopes.</param>
    /// <param name="services">How services are registered; null where that is not known, and every command has its scope.</param>
    /// <param name="root">The provider of singletons.</param>
    public HandlersFactory(IServiceScopeFactory scopes, IServiceCollection? services = null, IServiceProvider? root = null)
    {
        _scopes = scopes;

        // Another container than Microsoft's has registrations of its own, which may say something else. And the collection may go on to make another provider.
        if (services is not null && root?.GetType().FullName is { } maker && maker.StartsWith("Microsoft.Extensions.DependencyInjection.", StringComparison.Ordinal))
            (_services, _root) = ([.. services], root);
    }

    public AsyncServiceScope CreateScope() => _scopes.CreateAsyncScope();

    /// <summary>The one object of a class that needs no scope; null where it needs one.</summary>
    public THandlers? Shared<THandlers>(CommandHandlersType<THandlers> type) where THandlers : class, ICommandHandlers
    {
        if (_root is null)
            return null;
        var registered = Last(typeof(THandlers));
        if (registered is { Lifetime: ServiceLifetime.Singleton })
            return _root.GetRequiredService<THandlers>();
        return registered?.ImplementationFactory is Func<IServiceProvider, THandlers> factory && ReferenceEquals(factory, type.Create)
            && type.KeepsOnly is { } kept && kept.All(IsSingleton)
                ? (THandlers)_shared.GetOrAdd(type, static (type, root) => ((CommandHandlersType<THandlers>)type).Create(root), _root)
                : null;
    }

    private bool IsSingleton((Type Service, Type? Open) kept)
        => (Last(kept.Service) ?? (kept.Open is null ? null : Last(kept.Open))) is { Lifetime: ServiceLifetime.Singleton };

    // The last registration is the one that a provider resolves.
    private ServiceDescriptor? Last(Type service)
    {
        for (var i = _services.Length - 1; i >= 0; i--)
        {
            if (_services[i].ServiceType == service && !_services[i].IsKeyedService)
                return _services[i];
        }

        return null;
    }
}

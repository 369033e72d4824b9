using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated;

/// <summary>Chooses the parts of an application: a store, buses, listeners. Adapters add their own <c>Use…</c> methods.</summary>
public sealed partial class CqrsBuilder
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
}

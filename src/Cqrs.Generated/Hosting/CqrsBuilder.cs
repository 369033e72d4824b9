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

    /// <summary>Says how projections are fed.</summary>
    public CqrsBuilder ConfigureProjections(Action<ProjectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectionOptions();
        configure(options);
        Services.Replace(ServiceDescriptor.Singleton(options));
        return this;
    }

    /// <summary>Keeps events in memory: for tests. Nothing outlives the process.</summary>
    public CqrsBuilder UseInMemoryStore() => UseStore(static provider => new InMemoryEventStore(provider.GetService<TimeProvider>()));

    /// <summary>Keeps events, the checkpoints of their readers, and leases if the store has any, in a store. For adapters.</summary>
    /// <param name="create">Makes the store; the service provider disposes of it.</param>
    public CqrsBuilder UseStore<TStore>(Func<IServiceProvider, TStore> create) where TStore : class, IEventStore, ICheckpointStore
    {
        Services.Replace(ServiceDescriptor.Singleton(create));
        Services.Replace(ServiceDescriptor.Singleton(static provider => InlineEventStore.Over(provider.GetRequiredService<TStore>(), provider)));
        Services.Replace(ServiceDescriptor.Singleton<ICheckpointStore>(static provider => provider.GetRequiredService<TStore>()));

        // Of the checkpoints' store, whichever that is in the end: a lease guards checkpoints in a transaction with them. Null where it has none.
        Services.Replace(ServiceDescriptor.Singleton(static provider => (provider.GetRequiredService<ICheckpointStore>() as ILeaseStore)!));

        // Of the events' store, which can tell whether a snapshot belongs to its stream's history.
        Services.Replace(ServiceDescriptor.Singleton(static provider => (InlineEventStore.Beneath(provider.GetRequiredService<IEventStore>()) as ISnapshotStore)!));
        return this;
    }
}

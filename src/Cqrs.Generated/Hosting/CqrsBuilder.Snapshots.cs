using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <content>Snapshots.</content>
public sealed partial class CqrsBuilder
{
    /// <summary>Has snapshots made of an aggregate's state, so that a load need not read a long stream from its beginning.</summary>
    /// <remarks>
    /// A cache: what is loaded is the same with and without. They are kept in the event store where it can (<see cref="ISnapshotStore"/>), or in one that the application registers itself. Called twice for one aggregate, the last
    /// policy holds.
    /// </remarks>
    /// <param name="policy">When a snapshot is due.</param>
    /// <exception cref="UnencodableStateException">The aggregate's state cannot be encoded: a field holds a service, for example. The message names it.</exception>
    public CqrsBuilder Snapshot<TAggregate>(SnapshotPolicy policy) where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        ArgumentNullException.ThrowIfNull(policy);
        AggregateType.Of<TAggregate>().RefuseWithoutState();
        Services.Replace(ServiceDescriptor.Singleton(new SnapshotChoice<TAggregate>(policy)));
        Services.TryAddSingleton(static provider => new SnapshotWriter(
            provider.GetService<ISnapshotStore>() ?? throw new InvalidOperationException(
                $"Snapshots are asked for, and {InlineEventStore.Beneath(provider.GetRequiredService<IEventStore>()).GetType().Name} keeps none: register an ISnapshotStore, or do without."),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SnapshotWriter>>()));
        return this;
    }
}

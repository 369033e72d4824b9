using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Conformance;

internal sealed class InMemoryFixture : StoreFixture
{
    public const StoreCapabilities Claims = StoreCapabilities.GapFreePositions | StoreCapabilities.ImmediateLog | StoreCapabilities.Checkpoints | StoreCapabilities.Leases
        | StoreCapabilities.Snapshots;

    public override StoreCapabilities Capabilities => Claims;

    public override ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken) => new(new InMemoryEventStore());
}

using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Opens a saboteur over a store in memory that stands for the disk.</summary>
/// <param name="saboteur">The store with a defect.</param>
/// <param name="hangs">The check may find out by never coming to an end, and is given less time.</param>
internal sealed class SabotagedFixture(Saboteur saboteur, bool hangs = false) : StoreFixture
{
    public const int PayloadLimit = 100_000;

    private readonly InMemoryEventStore _disk = new();

    public override StoreCapabilities Capabilities => saboteur.Claims;

    public override int MaximumPayload => PayloadLimit;

    public override TimeSpan Patience => hangs ? TimeSpan.FromSeconds(5) : base.Patience;

    public override ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken) => new(saboteur.Make(_disk));

    public override ValueTask<IEventStore> ReopenAsync(CancellationToken cancellationToken) => new(saboteur.Make(_disk));
}

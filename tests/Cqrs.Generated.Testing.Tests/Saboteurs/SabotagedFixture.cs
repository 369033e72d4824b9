using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Opens a saboteur over a store in memory that stands for the disk.</summary>
internal sealed class SabotagedFixture(Saboteur saboteur) : StoreFixture
{
    public const int PayloadLimit = 100_000;

    private readonly InMemoryEventStore _disk = new();

    public override StoreCapabilities Capabilities => saboteur.Claims;

    public override int MaximumPayload => PayloadLimit;

    // Long enough for every check that ends, on a busy machine too: those that hang take all of it.
    public override TimeSpan Patience => saboteur.Hangs ? TimeSpan.FromSeconds(5) : base.Patience;

    public override ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken) => new(saboteur.Make(_disk));

    public override ValueTask<IEventStore> ReopenAsync(CancellationToken cancellationToken) => new(saboteur.Make(_disk));
}

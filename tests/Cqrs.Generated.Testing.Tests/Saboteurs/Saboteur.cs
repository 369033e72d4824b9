using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>A store with one defect, and the checks that must find it: these, and no others.</summary>
/// <param name="Defect">What is wrong with it.</param>
/// <param name="Make">Puts it before a sound store, which stands for the disk: it stays when the store is opened again.</param>
/// <param name="Fails">The names of the checks.</param>
public sealed record Saboteur(string Defect, Func<InMemoryEventStore, IEventStore> Make, params string[] Fails)
{
    /// <summary>What it claims: everything but a limit, unless set.</summary>
    public StoreCapabilities Claims { get; init; } = StoreCapabilities.Durable | StoreCapabilities.Shared | StoreCapabilities.GapFreePositions
        | StoreCapabilities.ImmediateLog | StoreCapabilities.Checkpoints | StoreCapabilities.Leases | StoreCapabilities.Snapshots;

    /// <summary>Some of the checks find out by never coming to an end.</summary>
    public bool Hangs { get; init; }

    public override string ToString() => Defect;
}

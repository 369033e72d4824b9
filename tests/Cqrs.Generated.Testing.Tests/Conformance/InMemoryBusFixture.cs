using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Tests.Conformance;

/// <summary>In memory all processes are one: they have the same buses, and each receiver of events is a service.</summary>
internal sealed class InMemoryBusFixture : BusFixture
{
    private BusPair? _buses;

    public override TimeSpan Patience => TimeSpan.FromSeconds(30);

    public override ValueTask<BusPair> OpenAsync(string service, TypeRegistry registry, IDeadLetterStore deadLetters, CancellationToken cancellationToken)
        => new(_buses ??= new BusPair(new InMemoryCommandBus(deadLetters: deadLetters, registry: registry), new InMemoryEventBus(deadLetters, registry)));
}

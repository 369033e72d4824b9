using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>Opens saboteurs over buses in memory.</summary>
/// <param name="saboteur">The buses with a defect.</param>
/// <param name="hangs">The check may find out by never coming to an end, and is given less time.</param>
internal sealed class SabotagedBusFixture(BusSaboteur saboteur, bool hangs = false) : BusFixture
{
    private BusPair? _sound;

    public override TimeSpan Patience => hangs ? TimeSpan.FromSeconds(5) : base.Patience;

    public override ValueTask<BusPair> OpenAsync(string service, TypeRegistry registry, IDeadLetterStore deadLetters, CancellationToken cancellationToken)
    {
        var letters = new EditedLetters(deadLetters, saboteur);
        _sound ??= new BusPair(new InMemoryCommandBus(deadLetters: letters, registry: registry), new InMemoryEventBus(letters, registry));
        return new(saboteur.Make(_sound));
    }

    private sealed class EditedLetters(IDeadLetterStore letters, BusSaboteur saboteur) : IDeadLetterStore
    {
        public async ValueTask ParkAsync(DeadLetter letter, CancellationToken cancellationToken = default)
        {
            try
            {
                await letters.ParkAsync(saboteur.Parks?.Invoke(letter) ?? letter, cancellationToken);
            }
            catch (IOException) when (saboteur.LosesLetters)
            {
            }
        }

        public ValueTask<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken = default) => letters.ListAsync(cancellationToken);

        public ValueTask<bool> SettleAsync(DeadLetter letter, string how, CancellationToken cancellationToken = default) => letters.SettleAsync(letter, how, cancellationToken);
    }
}

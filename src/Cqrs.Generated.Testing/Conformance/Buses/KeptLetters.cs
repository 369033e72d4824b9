namespace Cqrs.Generated.Testing.Conformance.Buses;

/// <summary>Keeps the dead letters of a check, and fails when it is told to.</summary>
internal sealed class KeptLetters : IDeadLetterStore
{
    private readonly List<DeadLetter> _letters = [];

    public Exception? Fails { get; set; }

    public IReadOnlyList<DeadLetter> All
    {
        get
        {
            lock (_letters)
                return [.. _letters];
        }
    }

    public ValueTask ParkAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        if (Fails is { } failure)
            return ValueTask.FromException(failure);
        lock (_letters)
        {
            if (!_letters.Exists(other => (other.MessageId, other.Source, other.Redrives) == (letter.MessageId, letter.Source, letter.Redrives)))
                _letters.Add(letter);
        }

        return default;
    }

    public ValueTask<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken = default) => new(All);

    public ValueTask<bool> SettleAsync(DeadLetter letter, string how, CancellationToken cancellationToken = default)
    {
        lock (_letters)
            return new(_letters.Remove(letter));
    }
}

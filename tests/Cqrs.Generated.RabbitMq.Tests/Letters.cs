using System.Collections.Concurrent;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Keeps dead letters in memory, or fails as often as it is told to.</summary>
internal sealed class Letters : IDeadLetterStore
{
    private readonly ConcurrentDictionary<(string, Guid), DeadLetter> _kept = new();
    private int _failures;

    public IReadOnlyCollection<DeadLetter> Kept => [.. _kept.Values];

    /// <summary>Says that it keeps what it drops, for the control of a test.</summary>
    public bool Forgets { get; set; }

    public void FailTimes(int count) => Volatile.Write(ref _failures, count);

    public ValueTask ParkAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
            throw new InvalidOperationException("The disk is full.");
        if (!Forgets)
            _kept.TryAdd((letter.Source, letter.MessageId), letter);
        return default;
    }

    public ValueTask<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException("Nobody lists here.");

    public ValueTask<bool> SettleAsync(DeadLetter letter, string how, CancellationToken cancellationToken = default) => throw new NotSupportedException("Nobody settles here.");
}

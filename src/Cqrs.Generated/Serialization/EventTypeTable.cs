namespace Cqrs.Generated.Serialization;

/// <summary>
/// A store's dictionary from numbers to event types. A stored event carries the number; the table says once what it means.
/// </summary>
/// <remarks>
/// Immutable: a store that learns a new type makes a new table with <see cref="With"/>. Readers recognise a table they know by
/// reference, so mapping numbers to handlers costs one comparison per page and nothing per event.
/// </remarks>
public sealed class EventTypeTable
{
    private readonly EventTypeKey?[] _byNumber;

    private EventTypeTable(EventTypeKey?[] byNumber) => _byNumber = byNumber;

    /// <summary>A table that knows no type.</summary>
    public static EventTypeTable Empty { get; } = new([]);

    /// <summary>One more than the largest number in the table.</summary>
    public int Length => _byNumber.Length;

    /// <summary>The type that has this number, or null where no type has it.</summary>
    public EventTypeKey? this[int number] => (uint)number < (uint)_byNumber.Length ? _byNumber[number] : null;

    /// <summary>The same table with one more type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above 1,000,000: numbers index an array.</exception>
    /// <exception cref="ArgumentException">The number already stands for another type.</exception>
    public EventTypeTable With(int number, EventTypeKey key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 1_000_000);
        if (this[number] is { } present && present != key)
            throw new ArgumentException($"Number {number} already stands for event type '{present}', not '{key}'.", nameof(number));
        var byNumber = new EventTypeKey?[Math.Max(_byNumber.Length, number + 1)];
        _byNumber.CopyTo(byNumber, 0);
        byNumber[number] = key;
        return new EventTypeTable(byNumber);
    }
}

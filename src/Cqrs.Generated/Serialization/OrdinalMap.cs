namespace Cqrs.Generated.Serialization;

/// <summary>
/// Maps a store's type numbers to the ordinals that a generated switch is written over: the index of the type in the handler list.
/// </summary>
public sealed class OrdinalMap
{
    private readonly EventType[] _handled;

    /// <summary>What the map holds for a number that stands for none of the handled types.</summary>
    public const int None = -1;

    // The pair is replaced whole: a reader sees a table with its own ordinals or makes them again, never a mixture.
    private volatile Known? _last;

    /// <summary>A map for these types.</summary>
    /// <param name="handled">The types in ordinal order.</param>
    /// <exception cref="InvalidOperationException">Two of them have one wire name and version: a stored event could not say which it is.</exception>
    public OrdinalMap(IReadOnlyList<EventType> handled)
    {
        ArgumentNullException.ThrowIfNull(handled);
        _handled = [.. handled];

        // Each with each: there are few, and grouping them by a struct is a dozen methods that every start would have to compile.
        for (var i = 0; i < _handled.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (_handled[i].Key == _handled[j].Key)
                    throw new InvalidOperationException($"{_handled[j].ClrType} and {_handled[i].ClrType} both have the wire name '{_handled[i].Key}'. Give one of them another name with [Event].");
            }
        }
    }

    /// <summary>The ordinal of each number of <paramref name="table"/>. Made once per table, then found by reference.</summary>
    public ReadOnlySpan<int> For(EventTypeTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var last = _last;
        if (last is null || !ReferenceEquals(last.Table, table))
            _last = last = new Known(table, Map(table));
        return last.Ordinals;
    }

    private int[] Map(EventTypeTable table)
    {
        var ordinals = new int[table.Length];
        for (var number = 0; number < ordinals.Length; number++)
        {
            ordinals[number] = None;
            if (table[number] is not { } key)
                continue;
            for (var ordinal = 0; ordinal < _handled.Length; ordinal++)
            {
                if (_handled[ordinal].Is(key))
                    ordinals[number] = ordinal;
            }
        }

        return ordinals;
    }

    private sealed record Known(EventTypeTable Table, int[] Ordinals);
}

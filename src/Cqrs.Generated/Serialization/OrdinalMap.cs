namespace Cqrs.Generated.Serialization;

/// <summary>
/// Maps a store's type numbers to the ordinals that a generated switch is written over: the index of the type in the handler list.
/// </summary>
public sealed class OrdinalMap
{
    private readonly IReadOnlyList<EventType> _handled;

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
        _handled = handled;
        if (handled.GroupBy(type => type.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException(
                $"{string.Join(" and ", twice.Select(type => type.ClrType))} both have the wire name '{twice.Key}'. Give one of them another name with [Event].");
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
            for (var ordinal = 0; ordinal < _handled.Count; ordinal++)
            {
                if (_handled[ordinal].Key == key)
                    ordinals[number] = ordinal;
            }
        }

        return ordinals;
    }

    private sealed record Known(EventTypeTable Table, int[] Ordinals);
}

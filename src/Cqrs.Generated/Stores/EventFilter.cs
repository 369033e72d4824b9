using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Stores;

/// <summary>Which events a reader of the log takes, by their wire names. Every version of a name is taken: one that the reader does not know is its to refuse, never the store's to pass over.</summary>
/// <remarks>
/// Names, and not a store's numbers: a number that another process gives a type while the reader is at work would be missing from any list made before. A store looks the numbers up in the statement that
/// reads, or, where it has a table at hand, with <see cref="NumbersIn"/>.
/// </remarks>
public sealed class EventFilter
{
    private readonly HashSet<string> _names;
    private volatile Known? _last;

    /// <summary>A filter for these names.</summary>
    /// <param name="names">Wire names; each may come more than once.</param>
    /// <exception cref="ArgumentException">There are none, or one is empty.</exception>
    public EventFilter(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = new HashSet<string>(names, StringComparer.Ordinal);
        if (_names.Count == 0 || _names.Contains(""))
            throw new ArgumentException("A filter needs the wire name of one event at least, and none that is empty.", nameof(names));
        Names = [.. _names.Order(StringComparer.Ordinal)];
    }

    /// <summary>The wire names, in ordinal order, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether events of this type are taken.</summary>
    public bool Takes(EventTypeKey type) => _names.Contains(type.Name);

    /// <summary>For each number of <paramref name="table"/>, whether its events are taken. Made once per table, then found by reference.</summary>
    public ReadOnlySpan<bool> NumbersIn(EventTypeTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var last = _last;
        if (last is null || !ReferenceEquals(last.Table, table))
        {
            var takes = new bool[table.Length];
            for (var number = 0; number < takes.Length; number++)
                takes[number] = table[number] is { } type && Takes(type);
            _last = last = new Known(table, takes);
        }

        return last.Takes;
    }

    /// <summary>A filter for what either of two takes; null, which takes everything, if one is null.</summary>
    public static EventFilter? Union(EventFilter? left, EventFilter? right)
        => left is null || right is null ? null : new([.. left.Names, .. right.Names]);

    private sealed record Known(EventTypeTable Table, bool[] Takes);
}

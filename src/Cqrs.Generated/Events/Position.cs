using System.Globalization;

namespace Cqrs.Generated;

/// <summary>
/// A place in the global order of all events of one store. Opaque: compare positions and keep them, compute nothing from them.
/// </summary>
/// <remarks>
/// The order comes from the store, never from a clock. It agrees with the order of every stream, and it is stable: once a reader has
/// seen a position, nothing smaller appears later. Positions of different stores cannot be compared. A store that counts
/// (in memory, SQLite) leaves <see cref="Epoch"/> at 0; one that orders by transaction uses both parts.
/// </remarks>
/// <param name="Epoch">The major part of the order; 0 where the store needs none.</param>
/// <param name="Sequence">The minor part of the order; the first event of a counting store has 1.</param>
public readonly record struct Position(ulong Epoch, long Sequence) : IComparable<Position>
{
    /// <summary>Before the first event. Reading after it reads everything.</summary>
    public static Position Start => default;

    /// <inheritdoc/>
    public int CompareTo(Position other)
        => Epoch == other.Epoch ? Sequence.CompareTo(other.Sequence) : Epoch.CompareTo(other.Epoch);

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    public static bool operator <(Position left, Position right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    public static bool operator >(Position left, Position right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes before it.</summary>
    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes after it.</summary>
    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;

    /// <summary>The position as text that <see cref="Parse"/> reads: <c>sequence</c>, or <c>epoch-sequence</c> where there is an epoch.</summary>
    public override string ToString() => Epoch == 0
        ? Sequence.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Sequence}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a position.</exception>
    public static Position Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var epoch = 0UL;
        return (dash < 0 || ulong.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out epoch))
            && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? new Position(epoch, sequence)
                : throw new FormatException($"'{text}' is not a position.");
    }
}

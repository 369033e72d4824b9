using System.Collections.Immutable;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>One value of each form, in the order of the table in docs/events.md.</summary>
[Event("docs.Forms")]
public sealed record Forms(
    bool Bool, int Small, long Large, int Negative, char Char, float Single, double Double, string Text, decimal Money, Guid Guid,
    DateTime Utc, DateTimeOffset Offset, TimeSpan Span, DateOnly Date, TimeOnly Time, Uri Uri, byte[] Bytes, Currency Enum, int? Nothing, string? NoText,
    int[] Array, List<string> List, HashSet<int> Set, ImmutableArray<int> Immutable, Dictionary<string, int> Map, (int, string) Tuple, Line Nested);

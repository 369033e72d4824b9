using System.Collections.Immutable;
using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>One member of every collection form, with elements that are primitives, nullable, collections and objects.</summary>
[MessagePackObject, Event("AllCollections")]
public sealed record AllCollections
{
    [Key(0)] public int[]? Array { get; init; }
    [Key(1)] public string?[]? Strings { get; init; }
    [Key(2)] public long[]?[]? Jagged { get; init; }
    [Key(3)] public byte[]?[][]? DeepBytes { get; init; }
    [Key(4)] public List<decimal>? List { get; init; }
    [Key(5)] public IList<DateTimeOffset>? IList { get; init; }
    [Key(6)] public ICollection<bool>? ICollection { get; init; }
    [Key(7)] public IReadOnlyList<Guid>? IReadOnlyList { get; init; }
    [Key(8)] public IReadOnlyCollection<TimeSpan?>? IReadOnlyCollection { get; init; }
    [Key(9)] public IEnumerable<ushort>? IEnumerable { get; init; }
    [Key(10)] public HashSet<string>? HashSet { get; init; }
    [Key(11)] public ISet<int>? ISet { get; init; }
    [Key(12)] public IReadOnlySet<char>? IReadOnlySet { get; init; }
    [Key(13)] public ImmutableArray<int> ImmutableArray { get; init; }
    [Key(14)] public Dictionary<string, int>? Dictionary { get; init; }
    [Key(15)] public IDictionary<int, string?>? IDictionary { get; init; }
    [Key(16)] public IReadOnlyDictionary<Guid, List<int[]>?>? IReadOnlyDictionary { get; init; }
    [Key(17)] public List<Point?>? Objects { get; init; }
    [Key(18)] public Dictionary<SmallNumber, Point>? ObjectsByEnum { get; init; }
    [Key(19)] public List<List<List<byte>>>? Nested { get; init; }
    [Key(20)] public (int, (string?, bool))[]? Tuples { get; init; }
    [Key(21)] public List<KeyValuePair<string, double>>? Pairs { get; init; }
    [Key(22)] public Tuple<int, string?>? ClassTuple { get; init; }
    [Key(23)] public ImmutableArray<Point> ImmutableObjects { get; init; }
}

[MessagePackObject]
public readonly record struct Point([property: Key(0)] int X, [property: Key(1)] int Y);

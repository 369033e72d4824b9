using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>The same, each of which may be absent.</summary>
[MessagePackObject, Event("NullablePrimitives")]
public sealed record NullablePrimitives
{
    [Key(0)] public bool? Boolean { get; init; }
    [Key(1)] public char? Char { get; init; }
    [Key(2)] public sbyte? SByte { get; init; }
    [Key(3)] public byte? Byte { get; init; }
    [Key(4)] public short? Int16 { get; init; }
    [Key(5)] public ushort? UInt16 { get; init; }
    [Key(6)] public int? Int32 { get; init; }
    [Key(7)] public uint? UInt32 { get; init; }
    [Key(8)] public long? Int64 { get; init; }
    [Key(9)] public ulong? UInt64 { get; init; }
    [Key(10)] public float? Single { get; init; }
    [Key(11)] public double? Double { get; init; }
    [Key(12)] public decimal? Decimal { get; init; }
    [Key(13)] public DateTime? DateTime { get; init; }
    [Key(14)] public DateTimeOffset? DateTimeOffset { get; init; }
    [Key(15)] public TimeSpan? TimeSpan { get; init; }
    [Key(16)] public Guid? Guid { get; init; }
    [Key(17)] public DateOnly? DateOnly { get; init; }
    [Key(18)] public TimeOnly? TimeOnly { get; init; }
    [Key(19)] public SmallNumber? Enum { get; init; }
    [Key(20)] public (int, string?)? Tuple { get; init; }
}

public enum SmallNumber : byte
{
    None,
    Some,
}

using System.Collections.Immutable;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>Random events of the annotated types.</summary>
internal static class AnyEvent
{
    public static readonly Gen<AllPrimitives> Primitives =
        from numbers in Gen.Select(AnyValue.Int64, AnyValue.UInt64)
        from b in Gen.Bool
        from c in Gen.Char
        from f in AnyValue.Single
        from d in AnyValue.Double
        from money in AnyValue.Decimal
        from text in AnyValue.String.Null()
        from times in Gen.Select(AnyValue.DateTime, AnyValue.DateTimeOffset, AnyValue.TimeSpan, AnyValue.DateOnly, AnyValue.TimeOnly)
        from id in Gen.Guid
        from uri in AnyValue.Uri.Null()
        from bytes in AnyValue.Bytes.Null()
        select new AllPrimitives
        {
            Boolean = b,
            Char = c,
            SByte = unchecked((sbyte)numbers.Item1),
            Byte = unchecked((byte)numbers.Item1),
            Int16 = unchecked((short)numbers.Item1),
            UInt16 = unchecked((ushort)numbers.Item1),
            Int32 = unchecked((int)numbers.Item1),
            UInt32 = unchecked((uint)numbers.Item1),
            Int64 = numbers.Item1,
            UInt64 = numbers.Item2,
            Single = f,
            Double = d,
            Decimal = money,
            String = text,
            DateTime = times.Item1,
            DateTimeOffset = times.Item2,
            TimeSpan = times.Item3,
            DateOnly = times.Item4,
            TimeOnly = times.Item5,
            Guid = id,
            Uri = uri,
            Bytes = bytes,
        };

    /// <summary>Each member is there or not, by one bit of a number.</summary>
    public static readonly Gen<NullablePrimitives> Nullables =
        from p in Primitives
        from bits in Gen.Int
        select new NullablePrimitives
        {
            Boolean = Bit(bits, 0) ? p.Boolean : null,
            Char = Bit(bits, 1) ? p.Char : null,
            SByte = Bit(bits, 2) ? p.SByte : null,
            Byte = Bit(bits, 3) ? p.Byte : null,
            Int16 = Bit(bits, 4) ? p.Int16 : null,
            UInt16 = Bit(bits, 5) ? p.UInt16 : null,
            Int32 = Bit(bits, 6) ? p.Int32 : null,
            UInt32 = Bit(bits, 7) ? p.UInt32 : null,
            Int64 = Bit(bits, 8) ? p.Int64 : null,
            UInt64 = Bit(bits, 9) ? p.UInt64 : null,
            Single = Bit(bits, 10) ? p.Single : null,
            Double = Bit(bits, 11) ? p.Double : null,
            Decimal = Bit(bits, 12) ? p.Decimal : null,
            DateTime = Bit(bits, 13) ? p.DateTime : null,
            DateTimeOffset = Bit(bits, 14) ? p.DateTimeOffset : null,
            TimeSpan = Bit(bits, 15) ? p.TimeSpan : null,
            Guid = Bit(bits, 16) ? p.Guid : null,
            DateOnly = Bit(bits, 17) ? p.DateOnly : null,
            TimeOnly = Bit(bits, 18) ? p.TimeOnly : null,
            Enum = Bit(bits, 19) ? (SmallNumber)p.Byte : null,
            Tuple = Bit(bits, 20) ? (p.Int32, p.String) : null,
        };

    public static readonly Gen<AllCollections> Collections =
        from ints in Gen.Int.Array[0, 20]
        from bytes in AnyValue.Bytes.Array[0, 3].Array[0, 3]
        from texts in AnyValue.String.Array[0, 5]
        from moneys in AnyValue.Decimal.List[0, 5]
        from times in AnyValue.DateTimeOffset.Array[0, 5]
        from ids in Gen.Guid.Array[0, 5]
        from chars in Gen.Char.HashSet[0, 5]
        from doubles in AnyValue.Double.Array[0, 5]
        from bits in Gen.Int
        select new AllCollections
        {
            Array = Bit(bits, 0) ? ints : null,
            Strings = Bit(bits, 1) ? [.. texts, null] : null,
            Jagged = Bit(bits, 2) ? [[.. ints.Select(i => (long)i)], null, []] : null,
            DeepBytes = Bit(bits, 3) ? bytes : null,
            List = Bit(bits, 4) ? moneys : null,
            IList = Bit(bits, 5) ? times : null,
            ICollection = Bit(bits, 6) ? [.. ints.Select(i => i > 0)] : null,
            IReadOnlyList = Bit(bits, 7) ? ids : null,
            IReadOnlyCollection = Bit(bits, 8) ? [null, .. ints.Select(i => TimeSpan.FromSeconds(i))] : null,
            IEnumerable = Bit(bits, 9) ? ints.Select(i => unchecked((ushort)i)) : null,
            HashSet = Bit(bits, 10) ? [.. texts] : null,
            ISet = Bit(bits, 11) ? ints.ToHashSet() : null,
            IReadOnlySet = Bit(bits, 12) ? chars : null,
            ImmutableArray = Bit(bits, 13) ? [.. ints] : default,
            Dictionary = Bit(bits, 14) ? texts.Distinct().ToDictionary(t => t, t => t.Length) : null,
            IDictionary = Bit(bits, 15) ? ints.Distinct().ToDictionary(i => i, i => i % 2 == 0 ? null : "odd") : null,
            IReadOnlyDictionary = Bit(bits, 16) ? ids.Distinct().ToDictionary(i => i, i => i.Version == 4 ? new List<int[]> { ints, ints } : null) : null,
            Objects = Bit(bits, 17) ? [.. ints.Select(i => i % 3 == 0 ? (Point?)null : new Point(i, -i))] : null,
            ObjectsByEnum = Bit(bits, 18) ? new() { [SmallNumber.Some] = new(1, 2) } : null,
            Nested = Bit(bits, 19) ? [.. bytes.Select(b => b.Select(x => x.ToList()).ToList())] : null,
            Tuples = Bit(bits, 20) ? [.. texts.Select((t, i) => (i, ((string?)t, i == 1)))] : null,
            Pairs = Bit(bits, 21) ? [.. doubles.Select(d => KeyValuePair.Create("d", d))] : null,
            ClassTuple = Bit(bits, 22) ? Tuple.Create(ints.Length, (string?)"x") : null,
            ImmutableObjects = Bit(bits, 23) ? [.. ints.Select(i => new Point(i, i))] : ImmutableArray<Point>.Empty,
        };

    private static bool Bit(int bits, int number) => (bits >> number & 1) == 1;
}

namespace Cqrs.Generated.Tests.Serialization.Hostile;

/// <summary>Generated decoders of every shape, and two written without care that the harness must catch.</summary>
internal static class Decoders
{
    public static readonly IReadOnlyList<DecoderUnderTest> Generated =
    [
        Of(new AllPrimitives { String = "text", Decimal = 1.50m, DateTime = DateTime.UnixEpoch.AddTicks(7), Bytes = [1, 2, 3], Uri = new("https://example.org") }),
        Of(new NullablePrimitives { Int32 = 70_000, Decimal = -1m, DateTimeOffset = DateTimeOffset.UnixEpoch, Tuple = (1, "x"), TimeOnly = new(1, 2) }),
        Of(new AllCollections
        {
            Array = [1, 2], Strings = ["a", null], Jagged = [[1], null], DeepBytes = [[[1, 2], null]], List = [1.5m], IList = [DateTimeOffset.UnixEpoch],
            IReadOnlyList = [Guid.Empty], HashSet = ["a", "b"], ISet = new HashSet<int> { 1 }, ImmutableArray = [1, 2], Dictionary = new() { ["a"] = 1, ["b"] = 2 },
            IDictionary = new Dictionary<int, string?> { [1] = null }, IReadOnlyDictionary = new Dictionary<Guid, List<int[]>?> { [Guid.AllBitsSet] = [[1], [2]] },
            Objects = [new(1, 2), null], ObjectsByEnum = new() { [SmallNumber.Some] = new(1, 2) }, Nested = [[[1], [2]], []], Tuples = [(1, ("x", true))],
            Pairs = [new("p", 1.5)], ClassTuple = new(1, "x"), ImmutableObjects = [new(3, 4)],
        }),
        Of(new AnnotationTests.Tree("root", [new("left", []), new("right", null) { ByName = new() { ["x"] = new("y", null) } }])),
        Of(new AnnotationTests.StringKeys { Amount = 1.5m, Owner = "Ada" }),
        Of(new AnnotationTests.Holes { Late = "z", Early = 7 }),
        Of(new EnumsOfEverySize(0, 0, EnumsOfEverySize.E3.Least, 0, 0, EnumsOfEverySize.E6.Most, 0, EnumsOfEverySize.E8.Most, [0])),
        Of(new PlainTypeTests.PlainMixed("Ada", 1m) { Tags = ["a", null] }),
        Of(new DictionaryKeys(new() { [new(1, 2)] = 1 }, new() { [new("https://example.org")] = [1] }, new() { [new("k", 1m)] = "v" })),
    ];

    /// <summary>Trusts every length.</summary>
    public static readonly DecoderUnderTest Naive = new("Naive", [0xDD, 0, 0, 0, 2, 1, 2], static payload =>
    {
        var count = payload[1] << 24 | payload[2] << 16 | payload[3] << 8 | payload[4];
        var values = new long[count];
        for (var i = 0; i < count; i++)
            values[i] = payload[5 + i];
    });

    /// <summary>Trusts the length and checks only what it reads.</summary>
    public static readonly DecoderUnderTest AllocatesFirst = new("AllocatesFirst", Naive.Valid, static payload =>
    {
        var values = new long[payload[1] << 24 | payload[2] << 16 | payload[3] << 8 | payload[4]];
        if (values.Length > payload.Length - 5)
            throw new PayloadException("The payload ends too early.");
    });

    private static DecoderUnderTest Of<T>(T value) where T : notnull
    {
        var type = Payload.TypeOf<T>();
        return new DecoderUnderTest(typeof(T).Name, Payload.Encode(value), payload => type.Decode(payload));
    }
}

/// <summary>Keys that are objects, some of which a hostile payload could leave out.</summary>
[Event("DictionaryKeys")]
internal sealed record DictionaryKeys(Dictionary<Point, int> ByStruct, Dictionary<Uri, byte[]> ByUri, Dictionary<PlainTypeTests.PlainMixed, string> ByClass);

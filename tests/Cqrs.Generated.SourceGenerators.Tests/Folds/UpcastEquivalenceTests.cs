namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>
/// Upcasters of all kinds, under handlers of all kinds: the release build, which computes what it can where it reads, makes the state that the debug build makes, which calls them; and where they fail, it fails alike,
/// at the same event.
/// </summary>
public sealed class UpcastEquivalenceTests
{
    // Those that are folded into the reading: the type of what is computed, and how.
    private static readonly (string Type, string Value)[] s_computed =
    [
        // Splits.
        ("string", "old.City.Split(' ')[0]"),
        ("string", "old.City.Split(' ')[^1]"),
        ("string", "old.City.Split(' ')[1]"),
        ("string", "old.City.Split(\", \", 2)[0]"),
        ("string[]", "old.City.Split(',')"),
        ("string", "old.City.Split()[^2]"),
        ("string", "old.City.Substring(2)"),
        ("string", "old.City[1..^1]"),
        ("char", "old.City[0]"),
        ("string", "old.Tags[^1]"),
        ("int", "old.Tags.Length"),
        // Texts.
        ("string", "old.City.Trim()"),
        ("string", "old.City!.Trim().ToUpperInvariant()"),
        ("string", "old.City.Replace('a', 'b').Replace(\" \", \"\")"),
        ("string", "old.City.Replace(old.Note!, \"-\")"),
        ("string", "old.City + \", \" + old.Note"),
        ("string", "old.City + ' ' + old.Note!.Trim()"),
        ("string", "$\"{old.City}: {old.Note ?? \"none\"} {{}}\""),
        ("string", "string.Concat(old.City, old.Note)"),
        ("string", "string.Join(\"-\", old.City.Split(' '))"),
        ("string", "string.Join(\"-\", old.Tags)"),
        ("string", "old.City.PadLeft(old.Number, '0')"),
        ("string", "string.IsNullOrEmpty(old.Note) ? string.Empty : old.Note"),
        ("bool", "old.City.StartsWith('Y') || old.City.Contains(\"a\")"),
        ("int", "old.City.IndexOf(' ')"),
        // What may be null.
        ("string?", "old.Note?.Trim()"),
        ("string", "old.Note?.Trim().ToLowerInvariant() ?? \"none\""),
        ("int?", "old.Note?.Length"),
        ("int", "old.Note?.Split(' ')[0].Length ?? -1"),
        ("string?", "old.Note is null ? old.City : null"),
        ("string", "old.Note != null ? old.Note.Trim() : old.City.Trim()"),
        ("long", "old.Grams ?? 0"),
        ("long", "old.Grams.GetValueOrDefault()"),
        ("long", "old.Grams!.Value"),
        ("long?", "old.Grams * 2"),
        ("bool", "old.Grams.HasValue && old.Grams > 2"),
        // Numbers.
        ("double", "old.Used * 1.0"),
        ("double", "old.Used / old.Number"),
        ("decimal", "old.Price * 100 / 3"),
        ("decimal", "old.Number"),
        ("long?", "old.Number"),
        ("int", "10 / old.Number"),
        ("long", "old.Number % 3L"),
        ("int", "old.Number + 1"),
        ("int", "-old.Number"),
        ("int", "~old.Number << 3 & 0xFF"),
        ("int", "(int)old.Used"),
        ("int", "(int)old.Price"),
        ("decimal", "(decimal)old.Used"),
        ("byte", "(byte)old.Number"),
        ("long", "(long)old.Number * int.MaxValue"),
        ("int", "60 * 60"),
        ("bool", "!old.IsOld"),
        ("int", "old.IsOld ? old.Number : -1"),
        ("double", "old.IsOld ? 1 : old.Used"),
        ("bool", "old.IsOld ^ (old.Number >= 2) & old.City == \"York\""),
        ("bool", "old.At < old.At || old.Id == old.Id"),
        ("System.DateTime", "old.IsOld ? old.At : old.At"),
        ("int", "old . Number\n    /* twice */ * // it\n    2"),
    ];

    // Those that could be somebody's code, or mean another thing elsewhere.
    private static readonly (string Type, string Value)[] s_kept =
    [
        ("Money", "old.Fee + 1"),
        ("int", "old.Fee.Cents"),
        ("bool", "old.Fee == old.Fee"),
        ("int", "old.Fee"),
        ("Money", "7"),
        ("Money", "old.Number"),
        ("string", "old.City.Shout()"),
        ("string", "old.City.Trim(3)"),
        ("string", "old.City.Trim(with: 'x')"),
        ("string", "string.Shouted(old.City)"),
        ("int", "old.Number * Factor"),
        ("int", "Math.Abs(old.Number)"),
        ("int", "System.Math.Abs(old.Number)"),
        ("string", "nameof(old.City)"),
        ("string", "old.City.ToUpper()"),
        ("string", "old.Number.ToString()"),
        ("string", "old.City + old.Number"),
        ("string", "$\"{old.Number}\""),
        ("string", "$\"{old.City,5}\""),
        ("bool", "old.City.StartsWith(\"Y\")"),
        ("int", "checked(old.Number + 1)"),
        ("int", "unchecked(old.Number + 1)"),
        ("string", "old.Both"),
        ("string[]", "old.IsOld ? old.Tags : old.Tags"),
        ("string", "old.City switch { \"York\" => \"Y\", _ => \"?\" }"),
        ("string", "old.City is { Length: > 2 } longer ? longer : \"\""),
        ("string", "((Func<string>)(() => old.City))()"),
        ("string", "Paid.Twice(old.City)"),
        ("Kind", "old.Kind == Kind.None ? Kind.Some : old.Kind"),
        ("string", "old.ToString()"),
    ];

    private static readonly (string Type, string Value)[] s_overflowing =
    [
        ("int", "old.Number + 2147483640"),
        ("int", "-(old.Number - 2147483647 - 1)"),
        ("byte", "(byte)(old.Number - 2)"),
        ("long", "(old.Grams ?? 1) * 9223372036854775807"),
    ];

    private static readonly (string Parameters, string Arguments)[] s_several =
    [
        ("string A, int B", "A: old.City.Trim(), B: 10 / old.Number"),
        ("string A, int B", "B: 10 / old.Number, A: old.City.Trim()"),
        ("int A, string B, string C", "old.City.Length, old.City.Split(' ')[1], old.Tags[0].Trim()"),
        ("string A, string B", "old.City, old.City.Trim() + old.City + old.Note!.Trim()"),
        ("string A, string B, string OldCity, int OldNumber", "old.City.Trim(), old.City, \"x\", old.Number * 2"),
        ("int A, int Count, int Reader, int Payload", "old.Number, old.Number * 2, old.Number - 1, old.City.Length"),
        ("string A, string[] B", "old.Tags[0], old.Tags"),
        ("string A, int B = 3, string? C = \"x\"", "old.City.Trim()"),
    ];

    // The version between, what it is made of, and what the newest is made of.
    private static readonly (string Between, string First, string Second)[] s_chains =
    [
        ("string Full, int N", "old.City.Trim() + old.Note, old.Number * 2", "old.Full.Split(' ')[0].Length + old.N"),
        ("string? Full, int N", "old.Note?.Trim(), 0", "old.Full!.Length"),
        ("string Full, int N", "\"GB\", 4", "10 / old.N"),
        ("string Full, int N = 4", "old.City", "10 / old.N"),
        ("string Full, int N", "old.City.Split(' ')[1], 1", "old.N"),
        ("string Full, int N", "old.City, 10 / old.Number", "old.Full.Length"),
        ("string? Full, int N", "null, old.Number", "old.Full == null ? old.N : 7"),
        ("string? Full, int N", "old.Note, old.Number", "old.Full == null ? old.N : old.Full.Length"),
    ];

    private static readonly UpcastProgram s_chainThatIsCalled = Chain("string Full", "old.City.Shout()", "old.Full.Length");

    private static readonly Lazy<UpcastPrograms> s_programs = new(static () => new(
        [.. s_computed.Concat(s_kept).Select(One), .. s_several.Select(Several), .. s_chains.Select(static chain => Chain(chain.Between, chain.First, chain.Second)), s_chainThatIsCalled]));

    private static readonly Lazy<UpcastPrograms> s_checked = new(static () => new(s_overflowing.Select(One), isChecked: true));

    public static TheoryData<string, string> Computed => Rows(s_computed);

    public static TheoryData<string, string> Kept => Rows(s_kept);

    public static TheoryData<string, string> Overflowing => Rows(s_overflowing);

    public static TheoryData<string, string> SeveralValues => Rows(s_several);

    public static TheoryData<string, string, string> Chains => [.. s_chains.Select(static chain => new TheoryDataRow<string, string, string>(chain.Between, chain.First, chain.Second))];

    [Theory, MemberData(nameof(Computed))]
    public void UpcasterThatComputes_IsReadIntoTheFold(string type, string value) => Assert.True(s_programs.Value.Compare(One((type, value)), isFused: true).Folded > 0);

    [Theory, MemberData(nameof(Kept))]
    public void UpcasterWithCodeOfItsOwn_IsCalled(string type, string value) => Assert.True(s_programs.Value.Compare(One((type, value)), isFused: false).Folded > 0);

    /// <summary>Where overflow is checked, a sum that nobody reads fails as it does in the upcaster.</summary>
    [Theory, MemberData(nameof(Overflowing))]
    public void CheckedOverflow_FailsAlike(string type, string value) => Assert.True(s_checked.Value.Compare(One((type, value)), isFused: true) is { Folded: > 0, Failed: > 0 });

    /// <summary>Of two that fail, the first that is written does.</summary>
    [Theory, MemberData(nameof(SeveralValues))]
    public void SeveralValues_FailAlike(string parameters, string arguments) => Assert.True(s_programs.Value.Compare(Several((parameters, arguments)), isFused: true).Folded > 0);

    /// <summary>Steps that compute from what steps have computed.</summary>
    [Theory, MemberData(nameof(Chains))]
    public void Chain_ComputesFromWhatWasComputed(string between, string first, string second) => Assert.True(s_programs.Value.Compare(Chain(between, first, second), isFused: true).Folded > 0);

    /// <summary>A step that is called makes the whole way one that is.</summary>
    [Fact]
    public void ChainWithAStepThatIsCalled_IsCalled() => Assert.True(s_programs.Value.Compare(s_chainThatIsCalled, isFused: false).Folded > 0);

    /// <summary>The control: the histories are such that upcasters fail in some and not in others.</summary>
    [Fact]
    public void Control_HistoriesFailAndDoNot() => Assert.True(s_programs.Value.Compare(One(("string", "old.City.Split(' ')[1]")), isFused: true) is { Folded: > 0, Failed: > 50 });

    private static UpcastProgram One((string Type, string Value) row) => new(row.Type, row.Value);

    private static UpcastProgram Several((string Parameters, string Arguments) row) => new(row.Parameters.Split(" A")[0].Split(' ')[^1], row.Parameters, row.Arguments);

    private static UpcastProgram Chain(string between, string first, string second)
        => new("int", "int A", second, $"[Event] public sealed record PaidV2({between}) {{ public static PaidV2 Upcast(PaidV1 old) => new({first}); }}");

    private static TheoryData<string, string> Rows((string, string)[] rows) => [.. rows.Select(static row => new TheoryDataRow<string, string>(row.Item1, row.Item2))];
}

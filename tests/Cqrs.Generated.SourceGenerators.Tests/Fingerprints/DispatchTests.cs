using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests.Fingerprints;

/// <summary>Code that is called without being named.</summary>
public class DispatchTests
{
    private const string Source = """
        namespace Shop;

        public sealed record Ticked(string Name, int By);

        public interface IStep { int Next(int number); }

        public sealed class Plain : IStep { public int Next(int number) => number + 1; }

        public abstract class Scale { public abstract int Of(int number); }

        public class Metric : Scale { public override int Of(int number) => number * 10; }

        public sealed class ByLength : IComparer<string> { public int Compare(string? left, string? right) => left!.Length - right!.Length; }

        public readonly struct Degrees(int value)
        {
            private readonly int _value = value + 30;

            public static implicit operator Degrees(int value) => new(value * 40);

            public static implicit operator int(Degrees degrees) => degrees._value / 50;

            public void Deconstruct(out int whole, out int rest) => (whole, rest) = (_value / 60, _value % 70);
        }

        public sealed class Row
        {
            public int this[int index] => index + 80;

            public IEnumerator<int> GetEnumerator() { yield return 90; }

            public override string ToString() => "row 100";

            public int Kept { get => field + 110; set; }
        }

        public class Level
        {
            protected Level(int depth) => Depth = depth + 120;

            public int Depth { get; }
        }

        public sealed class Step(int height) : Level(height + 130)
        {
            private static readonly int s_most;

            private readonly int _least = 140;

            static Step() => s_most = 150;

            public Step() : this(160) { }

            public int Height => Math.Clamp(height, _least, s_most);
        }

        public sealed partial class Clock : Projection
        {
            private static readonly IStep s_step = new Plain();
            private readonly Scale _scale = new Metric();
            private readonly SortedSet<string> _names = new(new ByLength());
            private readonly Row _row = new();

            public int Number { get; private set; }

            public Clock() => Number = 170;

            private void HandleTicked(Ticked e)
            {
                var step = new Step();
                Number = step.Height + step.Depth;
                Degrees degrees = s_step.Next(e.By);
                var (whole, rest) = degrees;
                Number = _scale.Of(degrees) + whole - rest + _row[3];
                foreach (var number in _row)
                    Number += number;
                _names.Add($"{_row}");
                _row.Kept = 4;
            }
        }
        """;

    public static TheoryData<string, string, string> Hidden() => new()
    {
        { "an interface's implementation", "number + 1", "number + 2" },
        { "an override of an abstract class", "number * 10", "number * 11" },
        { "a comparer that a collection calls", "left!.Length - right!.Length", "right!.Length - left!.Length" },
        { "a struct's field initializer", "value + 30", "value + 31" },
        { "a conversion", "value * 40", "value * 41" },
        { "a conversion back", "_value / 50", "_value / 51" },
        { "a deconstruction", "_value / 60", "_value / 61" },
        { "an indexer", "index + 80", "index + 81" },
        { "an enumerator", "yield return 90", "yield return 91" },
        { "a text that is interpolated", "row 100", "row 101" },
        { "an accessor with its field", "field + 110", "field + 111" },
        { "a constructor of a base class", "depth + 120", "depth + 121" },
        { "an argument for a base class", "height + 130", "height + 131" },
        { "a field's initializer", "_least = 140", "_least = 141" },
        { "a static constructor", "s_most = 150", "s_most = 151" },
        { "an argument for another constructor", "this(160)", "this(161)" },
        { "the class's own constructor", "Number = 170", "Number = 171" },
    };

    [Theory, MemberData(nameof(Hidden))]
    public void HiddenCall_Counts(string what, string old, string replacement)
        => Assert.False(Of(Source) == Of(Source.Replace(old, replacement, StringComparison.Ordinal)), what);

    [Fact]
    public void Source_CompilesWithoutAnError() => Assert.Empty(GeneratorRun.Of(Source).Diagnostics);

    [Fact]
    public void ClassesWithTheSameHandlers_HaveOthers()
    {
        var run = GeneratorRun.Of(Source + Source[Source.IndexOf("public sealed partial class Clock", StringComparison.Ordinal)..].Replace("class Clock", "class Watch", StringComparison.Ordinal));

        Assert.NotEqual(Shop.Of(run, "Shop.Clock"), Shop.Of(run, "Shop.Watch"));
    }

    [Fact]
    public void OverrideInASiblingClass_DoesNotCount()
    {
        const string family = """
            namespace Shop;
            public sealed record Ticked(int By);
            public abstract class Base : Projection { protected virtual int Step => 1; protected int Sum; protected void HandleTicked(Ticked e) => Sum += Step; }
            public sealed partial class One : Base { protected override int Step => 2; }
            public sealed partial class Two : Base { protected override int Step => 3; }
            """;
        var (before, after) = (GeneratorRun.Of(family), GeneratorRun.Of(family.Replace("=> 3", "=> 4", StringComparison.Ordinal)));

        Assert.Equal(Shop.Of(before, "Shop.One"), Shop.Of(after, "Shop.One"));
        Assert.NotEqual(Shop.Of(before, "Shop.Two"), Shop.Of(after, "Shop.Two"));
    }

    [Fact]
    public void ProjectionThatSaysItsOwn_IsLeftAlone()
    {
        var run = GeneratorRun.Of(Source.Replace("public int Number", "public override FoldFingerprint Fingerprint => new(1); public int Number", StringComparison.Ordinal));

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain("Shop.Clock-Fingerprint.g.cs", run.Files);
    }

    [Fact]
    public void FoldVersion_PinsIt()
    {
        static string Pinned(int version, string source = Source) => Of(source.Replace("public sealed partial class Clock", $"[FoldVersion({version})] public sealed partial class Clock", StringComparison.Ordinal));

        Assert.Equal(Pinned(3), Pinned(3, Source.Replace("number + 1", "number + 2", StringComparison.Ordinal)));
        Assert.NotEqual(Pinned(3), Pinned(4));
        Assert.NotEqual(Pinned(3), Of(Source));
    }

    private static string Of(string source) => Shop.Of(GeneratorRun.Of(source), "Shop.Clock");
}

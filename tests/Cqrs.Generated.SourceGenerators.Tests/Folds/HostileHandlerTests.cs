using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>Handlers that look simple and are not, or meet the names that the generated loop uses: the release build must make of them what the debug build does.</summary>
public sealed class HostileHandlerTests
{
    [Theory]
    // Reads of what another handler only copies, open and hidden.
    [InlineData("Text = e.Text;", "Copy = Text;")]
    [InlineData("Text = e.Text;", "Number = Text is null ? 1 : 2;")]
    [InlineData("Text = e.Text;", "Number = Length;")]
    [InlineData("Text = e.Text;", "Keep(this.Length);")]
    [InlineData("Number += e.Number;", "_seen.Add(Number);")]
    [InlineData("Number += e.Number;", "_seen.Add(Twice);")]
    [InlineData("Number += e.Number;", "_watch.Look();")]
    [InlineData("Number += e.Number;", "Looking(_watch);")]
    [InlineData("Number += e.Number;", "s_last = this; _seen.Add(s_last.Number);")]
    [InlineData("Number += e.Number;", "Action look = () => _seen.Add(Number); look();")]
    [InlineData("Number += e.Number;", "void Look() => _seen.Add(Number); Look();")]
    [InlineData("Number += e.Number;", "_seen.AddRange(from x in new[] { 1, 2 } select x + Number);")]
    // Order, shadows and doubles.
    [InlineData("(Number, Other) = (e.Number, Number);", "Number++;")]
    [InlineData("(Number, Other) = (Other, Number);", "Other += e.Number;")]
    [InlineData("{ var Number = e.Number; _seen.Add(Number); }", "Number = e.Number;")]
    [InlineData("Text = e.Text; Text = e.More;", "Number = 1;")]
    [InlineData("Text = e.Text; Text += e.More;", "Number = 1;")]
    [InlineData("if (e.Number > 2) Text = e.Text; else Text = e.More;", "Number = 1;")]
    [InlineData("Text ??= e.Text;", "Copy ??= e.Text;")]
    [InlineData("Number = Other = e.Number;", "Other = -Number;")]
    [InlineData("Number = - -e.Number;", "Number = -(-Number);")]
    // Values through members that are more than fields.
    [InlineData("Guarded = e.Number;", "Number += 1;")]
    [InlineData("Virtual = e.Number;", "Number += Virtual;")]
    [InlineData("Fielded = e.Text;", "Number += 1;")]
    [InlineData("Small += (byte)e.Number;", "Number += Small;")]
    [InlineData("Small -= 200;", "Small++;")]
    [InlineData("Own += e.Number;", "Number = 3;")]
    [InlineData("Own = e.Number;", "Own += 1;")]
    // Names that the loop uses itself.
    [InlineData("page += e.Number; last -= e.Number;", "i = page; ordinal++;")]
    [InlineData("@int = e.Number; reader += @int;", "count = reader; payload = count; events++;")]
    [InlineData("eNumber += e.Number;", "eNumber -= e.Number; Number = eNumber;")]
    public void Handlers_MakeTheSameState(string first, string second)
    {
        var source = Source(first, second);
        var (plain, optimized) = (GeneratorRun.Of(source), GeneratorRun.OptimizedOf(source));
        Assert.DoesNotContain(optimized.Diagnostics, d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        var (expected, actual) = (new FoldedAssembly(plain.Output), new FoldedAssembly(optimized.Output));
        var events = new[] { "First", "Second" }.Select(name => new RandomEvent(name, 0, [("Number", "int"), ("Text", "string"), ("More", "string")])).ToArray();
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var stream = Enumerable.Range(0, 25).Select(_ => events[random.Next(2)]).Select(e => (e.Name, e.Payload(random, mayBeDamaged: false))).ToArray();
            Assert.Equal(expected.Fold("Thing", stream, 7), actual.Fold("Thing", stream, 7));
        }
    }

    private static string Source(string first, string second) => $$"""
        using System.Linq;
        #pragma warning disable
        public sealed record First(int Number, string Text, string More);
        public sealed record Second(int Number, string Text, string More);
        public struct Amount
        {
            public int Value;
            public static implicit operator Amount(int value) => new() { Value = value };
            public static Amount operator +(Amount left, int right) => new() { Value = left.Value * 10 + right };
            public override string ToString() => Value.ToString();
        }
        public sealed class Watch(Thing thing) { public void Look() => thing.Note(); public override string ToString() => "watch"; }
        public sealed partial class Thing : Aggregate
        {
            private static Thing s_last;
            private readonly List<int> _seen = [];
            private readonly Watch _watch;
            private int page, last, i, ordinal, @int, reader, count, payload, events, eNumber;
            public Thing() => _watch = new Watch(this);
            public string Text { get; private set; }
            public string Copy { get; private set; }
            public int Number { get; private set; }
            public int Other { get; private set; }
            public byte Small { get; private set; }
            public Amount Own { get; private set; }
            public int Guarded { get => field; private set => field = value * 2; }
            public string Fielded { get; private set => field = value + "!"; }
            public int Virtual { get; private set; }
            public int Length => Text?.Length ?? -1;
            private int Twice => Number * 2;
            public void Note() => _seen.Add(Number);
            private void Keep(int value) => _seen.Add(value);
            private static void Looking(Watch watch) => watch.Look();
            private void HandleFirst(First e) { {{first}} }
            private void HandleSecond(Second e) { {{second}} }
        }
        """;
}

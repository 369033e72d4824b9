using System.Buffers;
using Cqrs.Generated.SourceGenerators.Tests.Harness;
using MessagePack;

namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>Whole programs that a fold could be written wrongly for: what their classes are, not what their handlers say, makes the difference.</summary>
public sealed class HostileProgramTests
{
    private const string TwoEvents = "public sealed record First(int Number, string Text, string[] Tags); public sealed record Second(int Number, string Text, string[] Tags);";

    /// <summary>For each: its name, the members of its two events in the order of their keys, its source.</summary>
    public static TheoryData<string, string, string> Programs() => new()
    {
        { "an empty handler before one that is noted", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                public string? Text { get; private set; }
                private void HandleFirst(First e) { }
                private void HandleSecond(Second e) => Text = e.Text;
            }
            """ },
        { "an empty handler after one that is noted", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                public string? Text { get; private set; }
                private void HandleFirst(First e) => Text = e.Text;
                private void HandleSecond(Second e) { }
            }
            """ },
        { "nothing but empty handlers", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                private void HandleFirst(First e) { }
                private void HandleSecond(Second e) { ; }
            }
            """ },
        { "an event's member named like the generated parameter", "int string byte[]", """
            public sealed record First(int Number, string Text, byte[] Payload);
            public sealed record Second(int Number, string Text, byte[] Payload);
            public sealed partial class Thing : Aggregate
            {
                private readonly List<int> _seen = [];
                public byte[] Bytes { get; private set; } = [];
                private void HandleFirst(First e) => _seen.Add(e.Payload.Length);
                private void HandleSecond(Second e) => Bytes = e.Payload;
            }
            """ },
        { "members of an event that differ by case", "int int string", """
            public sealed class First { public int amount { get; init; } public int Amount { get; init; } public string? Text { get; init; } }
            public sealed class Second { public int lse { get; init; } public int vents { get; init; } public string? _text { get; init; } }
            public sealed partial class Thing : Aggregate
            {
                public int Number { get; private set; }
                public string? Text { get; private set; }
                private void HandleFirst(First e) { Number += e.Amount; Number -= 3 * e.amount; }
                private void HandleSecond(Second e) { if (e.lse > e.vents) Text = e._text; }
            }
            """ },
        { "members without upper case", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                private int 数, ϒ;
                private const int 限 = 3;
                private void HandleFirst(First e) { 数 += e.Number; ϒ = 数 > 限 ? 限 : -限; }
                private void HandleSecond(Second e) => ϒ += 数;
            }
            """ },
        { "items that may be null", "int string string[]", """
            public sealed record First(int Number, string? Text, List<string?> Tags);
            public sealed record Second(int Number, string? Text, List<string?> Tags);
            public sealed partial class Thing : Aggregate
            {
                public List<string?> Tags { get; private set; } = [];
                public List<string?> Others { get; private set; } = [];
                private void HandleFirst(First e) => Tags = e.Tags;
                private void HandleSecond(Second e) { if (e.Number > 1) Others = e.Tags; }
            }
            """ },
        { "one array in two members", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                public string[] Tags { get; private set; } = [];
                public string[] Others { get; private set; } = [];
                private void HandleFirst(First e) => (Tags, Others) = (e.Tags, e.Tags);
                private void HandleSecond(Second e) { if (Tags.Length > 0) Tags[0] += e.Number; }
            }
            """ },
        { "one array in two members that nobody else reads", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                public string[] Tags { get; private set; } = [];
                public string[] Others { get; private set; } = [];
                public bool AreSame => ReferenceEquals(Tags, Others);
                private readonly List<bool> _seen = [];
                private void HandleFirst(First e) { Tags = e.Tags; Others = e.Tags; }
                private void HandleSecond(Second e) => _seen.Add(AreSame);
            }
            """ },
        { "a child that knows its parent, in a list", "int string string[]", TwoEvents + """
            public sealed class Line(Thing thing) { public void Look(int by) => thing.Add(by); public override string ToString() => "line"; }
            public sealed partial class Thing : Aggregate
            {
                private readonly List<Line> _lines = [];
                public int Number { get; private set; }
                public void Add(int by) => Number = Number * 2 + by;
                public Thing() => _lines.Add(new Line(this));
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) => _lines[0].Look(e.Number);
            }
            """ },
        { "a child that knows its parent, in an array", "int string string[]", TwoEvents + """
            public sealed class Line(Thing thing) { public void Look(int by) => thing.Add(by); public override string ToString() => "line"; }
            public sealed partial class Thing : Aggregate
            {
                private readonly Line[] _lines;
                public int Number { get; private set; }
                public void Add(int by) => Number = Number * 2 + by;
                public Thing() => _lines = [new Line(this)];
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) => _lines[0].Look(e.Number);
            }
            """ },
        { "a list of delegates", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                private List<Action<int>> _actions = [];
                public int Number { get; private set; }
                public Thing() => _actions.Add(by => Number = Number * 2 + by);
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) { _actions[0](e.Number); }
                public override string ToString() => "";
            }
            """ },
        { "a sequence that is made anew each time", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                private readonly IEnumerable<int> _numbers;
                private readonly List<int> _seen = [];
                public int Number { get; private set; }
                public Thing() => _numbers = Numbers();
                private IEnumerable<int> Numbers() { yield return Number; }
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) => _seen.AddRange(_numbers);
            }
            """ },
        { "a value that is made late", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                private readonly Lazy<int> _late;
                private readonly List<int> _seen = [];
                public int Number { get; private set; }
                public Thing() => _late = new(() => Number);
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) => _seen.Add(_late.Value);
            }
            """ },
        { "a method that extends the aggregate", "int string string[]", TwoEvents + """
            public static class Extensions { public static void Twice(this Thing thing) => thing.Add(thing.Number); }
            public sealed partial class Thing : Aggregate
            {
                public int Number { get; private set; }
                public void Add(int by) => Number += by;
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) => this.Twice();
            }
            """ },
        { "a list of all aggregates", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                private static readonly List<Thing> s_all = [];
                private readonly List<int> _seen = [];
                public int Number { get; private set; }
                public Thing() { s_all.Clear(); s_all.Add(this); }
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) => _seen.Add(s_all[0].Number);
            }
            """ },
        { "a handler that is called on condition", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                public int Number { get; private set; }
                [System.Diagnostics.Conditional("NEVER")]
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) => Number += 1;
            }
            """ },
        { "a context named like a member", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                private int context;
                public string Text { get; private set; } = "";
                private void HandleFirst(First e, EventContext context) => Text += e.Text + context;
                private void HandleSecond(Second e) => context++;
            }
            """ },
        { "members that are obsolete", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                [Obsolete("No more.", error: true)] public int Number { get; private set; }
                [Obsolete("No more.", DiagnosticId = "THING1")] public string? Text { get; private set; }
                [System.Diagnostics.CodeAnalysis.Experimental("THING2")] public string? Copy { get; private set; }
                [Obsolete] private void HandleFirst(First e) { Number += e.Number; Text = e.Text; }
            #pragma warning disable THING1, THING2
                private void HandleSecond(Second e) => (Text, Copy) = (e.Text, e.Text);
            }
            """ },
        { "events that do not keep what they are given", "int string string[]", """
            #pragma warning disable
            public sealed record First(int Number, string Text, string[] Tags) { public int Number { get; init; } = 5; public string Text { get; } = "own"; }
            public sealed class Second(int number, string text, string[] tags) { public int Number { get; } = 7; public string Text { get; } = ""; public string[] Tags { get; } = []; }
            public sealed partial class Thing : Aggregate
            {
                public int Number { get; private set; }
                public string? Text { get; private set; }
                private void HandleFirst(First e) { Number += e.Number; Text = e.Text; }
                private void HandleSecond(Second e) { Number -= e.Number; Text = e.Text; }
            }
            """ },
        { "values in events that count how often they are made", "int int object", """
            public static class Made { private static int s_count; public static int Count() => ++s_count; }
            public sealed record Place(int Number) { private readonly int _made = Made.Count(); public override string ToString() => $"{Number} {_made}"; }
            public sealed record First(int Number, int Other, Place Place);
            public sealed record Second(int Number, int Other, Place Place);
            public sealed partial class Thing : Aggregate
            {
                public Place? Place { get; private set; }
                public int Number { get; private set; }
                private void HandleFirst(First e) => Place = e.Place;
                private void HandleSecond(Second e) => Number += e.Number;
            }
            """ },
        { "values in events that are refused", "int int object", """
            public sealed record Place { public int Number { get; } public Place(int number) => Number = number < 3 ? number : throw new ArgumentException("no place"); }
            public sealed record First(int Number, int Other, Place Place);
            public sealed record Second(int Number, int Other, List<Place>? Places);
            public sealed partial class Thing : Aggregate
            {
                public Place? Place { get; private set; }
                public int Number { get; private set; }
                private void HandleFirst(First e) => Place = e.Place;
                private void HandleSecond(Second e) => Number += e.Number;
            }
            """ },
        { "conversions that count", "int int object", """
            public static class Made { private static int s_count; public static int Count() => ++s_count; }
            public readonly record struct Weight(int Grams)
            {
                public static implicit operator Weight(int grams) => new(grams * 10 + Made.Count());
                public static implicit operator int(Weight weight) => weight.Grams * 10 + Made.Count();
            }
            public sealed record First(int Number, int Other, Weight Weight);
            public sealed record Second(int Number, int Other, Weight Weight);
            public sealed partial class Thing : Aggregate
            {
                public Weight Weight { get; private set; }
                public int Number { get; private set; }
                private void HandleFirst(First e) => Weight = e.Number;
                private void HandleSecond(Second e) => Number = e.Weight;
            }
            """ },
        { "handlers that are warned of", "int string string[]", TwoEvents + "\n" + """
            #pragma warning disable
            public sealed partial class Thing : Aggregate
            {
                private const bool Never = false;
                public int Number { get; private set; }
                public byte Small { get; private set; }
                public long Long { get; private set; }
                public string Text { get; private set; } = "";
                public string? Copy { get; private set; }
                public string[] Tags { get; private set; } = [];
                public object? Other { get; private set; }
                public int? Maybe { get; private set; }
                private void HandleFirst(First e)
                {
                    Number = Number;
                    if (Number == Number && Small < 300) Number++;
                    if (Never) Number = 7;
                    if (Number == null) Number = 3;
                    if (Maybe > null) Number = 4;
                    Maybe = Maybe + null;
                    Long = 1l | (int)e.Number;
                    Long |= (sbyte)e.Number;
                }
                private void HandleSecond(Second e) { Text = null; if (e.Number > 1) Text = Copy; Tags = null; Copy = e.Text ?? Text; if (((object)Text) == "a") Number--; }
            }
            """ },
        { "handlers in a file without annotations", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                public string Text { get; private set; } = "";
                public string? Copy { get; private set; }
            }
            #nullable disable
            public sealed partial class Thing
            {
                private void HandleFirst(First e) { Text = null; Copy = e.Text; }
                private void HandleSecond(Second e) { if (e.Number > 1) Text = Copy; }
            }
            """ },
        { "names that C# uses here and there", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                private int Var, Global, Scoped, Yield, Await, Record, Partial, Async, Where, From, Select, Let, Field, Value, Extension, With, And, Or, Not, When, Nint, File, Dynamic, Notnull, Nameof, Unmanaged, System, Required, Get, Set, Init, Add, Alias, Checked, Unsafe, Ref, Is, As, New, Default;
                private int _, __, _1, a1, A1, Math, Span, End, E, ENumber, Length0, I;
                private void HandleFirst(First e)
                {
                    Var += e.Number; Global += Var; Scoped += Global; Scoped = 2; Yield += Scoped; Yield = 3; Await += e.Number; Record = Await; Partial = Record; Async = Partial > 3 ? Async : Where;
                    Where += From; From = Where; Select = From > e.Number ? From : Let; Let = From + Select; Field += 1; Value += Field; Extension = Value + With; With = e.Number < With ? With : And;
                    And |= Or; Or = And & Not; Not = ~Not; When++; Nint = When; File -= Nint; Dynamic = File; Notnull = Dynamic; Nameof = Notnull + 1; Unmanaged = Nameof; System = Unmanaged; Required = System;
                    Get = 1; Set = Get; Init = Set; Add += Init; Alias = Add; Checked = Alias; Unsafe = Checked; Ref = Unsafe; Is = Ref; As = Is; New = As; Default = New;
                }
                private void HandleSecond(Second e) { _ = e.Number; __ += _; _1 = __; a1 += _1; A1 -= a1; Math = A1; Span = Math; End += Span; E = End; ENumber += e.Number; Length0 = ENumber; I = Length0; I++; Record += 2; From += 1; }
            }
            """ },
        { "events in events, whose generated names could meet", "int string string[]", """
            public sealed record First(int Number, string Second_Text, string[] Tags) { public sealed record Second(int Number, string Text, string[] Tags); }
            public sealed partial class Thing : Aggregate
            {
                public string? Text { get; private set; }
                public string? Copy { get; private set; }
                private void HandleFirst(First e) => Text = e.Second_Text;
                private void HandleSecond(First.Second e) => Copy = e.Text;
            }
            """ },
        { "a captured parameter of the class", "int string string[]", TwoEvents + """
            public sealed class Watch { public Thing? Thing; public void Look() => Thing?.Add(1); public override string ToString() => "watch"; }
            public sealed partial class Thing(Watch watch) : Aggregate
            {
                public int Number { get; private set; }
                public Thing() : this(new Watch()) => Bind();
                private void Bind() => watch.Thing = this;
                public void Add(int by) => Number = Number * 2 + by;
                private void HandleFirst(First e) => Number += e.Number;
                private void HandleSecond(Second e) { watch.Look(); }
            }
            """ },
        { "exceptions in the loop", "int string string[]", TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                public int Number { get; private set; }
                public sbyte Small { get; private set; } = 100;
                private void HandleFirst(First e) => Number += 10 / e.Number;
                private void HandleSecond(Second e) => Number += Small++ % (Number - 20);
            }
            """ },
        { "numbers of every kind", "double string string[]", """
            public sealed record First(double Number);
            public sealed record Second(double Number);
            public sealed partial class Thing : Aggregate
            {
                public double? Maybe { get; private set; }
                public System.Numerics.Complex Complex { get; private set; }
                public char Letter { get; private set; } = 'a';
                public ushort Short { get; private set; }
                private void HandleFirst(First e) { Complex += e.Number; Letter++; Short <<= 1; Maybe ??= e.Number; }
                private void HandleSecond(Second e) { Complex -= e.Number; Letter += (char)3; Short |= 5; Short = (ushort)(Short >>> 1); Maybe = default; }
            }
            """ },
        { "a sum that may be missing", "double string string[]", """
            public sealed record First(double Number);
            public sealed record Second(double Number);
            public sealed partial class Thing : Aggregate
            {
                public double? Maybe { get; private set; } = -0.0;
                private void HandleFirst(First e) => Maybe += e.Number;
                private void HandleSecond(Second e) => Maybe -= e.Number;
            }
            """ },
        { "a static handler, a partial one, and generic classes around", "int string string[]", TwoEvents + """
            public partial class Outer<T>
            {
                public sealed partial class Inner : Aggregate
                {
                    private T? Own { get; set; }
                    private int number;
                    private static void HandleFirst(First e) { }
                    private partial void HandleSecond(Second e);
                }
                public sealed partial class Inner { private partial void HandleSecond(Second e) => number += e.Number; }
            }
            public sealed partial class Thing : Aggregate
            {
                private int number;
                private static void HandleFirst(First e) { }
                private partial void HandleSecond(Second e);
            }
            public sealed partial class Thing { private partial void HandleSecond(Second e) => number += e.Number; }
            """ },
        { "events with names for XML", "int string string[]", """
            [Event("a<b>&c'")] public sealed record First(int Number, string Text, string[] Tags);
            [Event("x]]>")] public sealed record Second(int Number, string Text, string[] Tags);
            public sealed partial class Thing : Aggregate
            {
                public string? Text { get; private set; }
                private readonly List<int> _seen = [];
                private void HandleFirst(First e) => Text = e.Text;
                private void HandleSecond(Second e) => _seen.Add(e.Number);
            }
            """ },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Programs_HaveTheSameState(string what, string members, string source)
    {
        Assert.NotEmpty(what);
        var (plain, optimized) = (GeneratorRun.Of(source), GeneratorRun.OptimizedOf(source));
        Assert.DoesNotContain(plain.Output.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.DoesNotContain(optimized.Diagnostics.Concat(optimized.DocumentationDiagnostics), d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        var (expected, actual) = (new FoldedAssembly(plain.Output), new FoldedAssembly(optimized.Output));
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var stream = Enumerable.Range(0, 25).Select(_ => random.Next(2) == 0 ? "First" : "Second").Select(name => (name, Payload(members.Split(' '), random))).ToArray();
            var (state, refusal) = expected.Fold("Thing", stream, 7);
            var (made, failure) = actual.Fold("Thing", stream, 7);
            Assert.Equal(refusal?.GetType(), failure?.GetType());
            Assert.Equal(refusal?.Message, failure?.Message);
            if (refusal is null)
                Assert.Equal(state, made);
        }
    }

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0x07)]
    [InlineData(0x80)]
    public void PayloadThatIsNoArray_IsRefusedWhereItIsOnlyNoted(byte payload)
    {
        const string Source = TwoEvents + """
            public sealed partial class Thing : Aggregate
            {
                public string? Text { get; private set; }
                public bool IsDone { get; private set; }
                private void HandleFirst(First e) => Text = e.Text;
                private void HandleSecond(Second e) => IsDone = true;
            }
            """;
        var assembly = new FoldedAssembly(GeneratorRun.OptimizedOf(Source).Output);

        Assert.IsType<UndecodablePayloadException>(assembly.Fold("Thing", [("First", [payload]), ("First", Payload(["int", "string", "string[]"], new Random(1)))], 7).Failure);
        Assert.IsType<UndecodablePayloadException>(assembly.Fold("Thing", [("Second", [payload])], 7).Failure);
    }

    private static byte[] Payload(string[] members, Random random)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(members.Length);
        foreach (var member in members)
        {
            switch (member)
            {
                case "int": writer.Write(random.Next(4)); break;
                case "double": writer.Write(random.Next(-3, 3) / 8.0); break;
                case "string": writer.Write(new string('x', random.Next(4))); break;
                case "byte[]": writer.Write(new byte[random.Next(4)]); break;
                default:
                    writer.WriteArrayHeader(member == "object" ? 1 : 2);
                    if (member == "object")
                    {
                        writer.Write(random.Next(4));
                        break;
                    }

                    writer.Write("a");
                    writer.Write("b");
                    break;
            }
        }

        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}

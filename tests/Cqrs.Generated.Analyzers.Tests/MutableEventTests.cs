using Cqrs.Generated.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class MutableEventTests
{
    [Theory]
    [InlineData("sealed class Moved { public int By { get; set; } }", "'Moved.By' has a setter: make it 'init'")]
    [InlineData("sealed record Moved { public int By { get; internal set; } public Moved(int by) => By = by; }", "'Moved.By' has a setter: make it 'init'")]
    [InlineData("record struct Moved(int By);", "'Moved.By' has a setter, as in every record struct: make 'Moved' a 'readonly' one")]
    [InlineData("struct Moved { public int By; }", "'Moved.By' is a field: make it a property with 'get' and 'init'")]
    [InlineData("sealed record Moved(List<int> By);", "'Moved.By' can be added to: make it an IReadOnlyList")]
    [InlineData("sealed record Moved(IDictionary<string, int>? By);", "'Moved.By' can be added to: make it an IReadOnlyDictionary")]
    [InlineData("sealed class Moved { public HashSet<int> By { get; set; } = []; }",
        "'Moved.By' has a setter: make it 'init'; 'Moved.By' can be added to: make it an IReadOnlySet")]
    [InlineData("sealed record Moved(Step[] Steps); public sealed class Step { public int By { get; set; } }", "'Moved.Steps[].By' has a setter: make it 'init'")]
    [InlineData("sealed record Moved : Base; public abstract record Base { public int By { get; set; } }", "'Moved.By' has a setter: make it 'init'")]
    [InlineData("sealed record Moved(Tree Root); public sealed class Tree { public Tree? Left { get; set; } }", "'Moved.Root.Left' has a setter: make it 'init'")]
    public Task MemberThatCanBeChanged_IsReportedWhereTheEventIsHandled(string declaration, string problem) => Verifying.ReportsAsync<MutableEventAnalyzer>($$"""
        using System.Collections.Generic;

        public {{declaration}}

        public sealed partial class Account : Aggregate
        {
            private void HandleMoved({|#0:Moved|} e) { }
        }
        """,
        Expected($"'Moved' can be changed after it has happened: {problem}").WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task ManyMembers_AreCounted() => Verifying.ReportsAsync<MutableEventAnalyzer>("""
        public record struct Moved(int A, int B, int C, int D, int E);

        public sealed partial class Account : Aggregate
        {
            private void HandleMoved({|#0:Moved|} e) { }
        }
        """,
        Expected("'Moved' can be changed after it has happened: 'Moved.A' has a setter, as in every record struct: make 'Moved' a 'readonly' one; "
            + "'Moved.B' has a setter, as in every record struct: make 'Moved' a 'readonly' one; 'Moved.C' has a setter, as in every record struct: make 'Moved' a 'readonly' one; and 2 more")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task EventThatIsIgnored_IsReportedAtTheAttribute() => Verifying.ReportsAsync<MutableEventAnalyzer>("""
        public sealed class Noted { public string Text { get; set; } = ""; }

        [{|CQRS2003:Ignores<Noted>|}]
        public sealed partial class Account : Aggregate;
        """);

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<MutableEventAnalyzer>("""
        using System.Collections.Generic;

        public readonly record struct Moved(int By);
        public sealed record Placed(IReadOnlyList<Line> Lines, byte[] Signature, string[] Tags, (string Name, int Count) Pair, KeyValuePair<string, int> One, Tuple<int> Two, IEnumerable<int> Numbers, System.Collections.Immutable.ImmutableArray<int> More)
        {
            public static int Count { get; set; }
            public const int Most = 1;
            public int Twice => 2;
            public string Note { get; private set; } = "";
            [MessagePack.IgnoreMember] public bool Seen { get; set; }
            internal List<int>? Cache { get; set; }
            public readonly int Fixed;
        }

        public sealed record Line(string Sku) { public required int Number { get; init; } }
        public sealed class CommandWithSetters { public int By { get; set; } }
        public sealed class NoEvent { public int By { get; set; } }
        [Event("elsewhere")] public sealed class HandledElsewhere { public int By { get; set; } }
        public sealed class ReadOnlyByProjections { public int By { get; set; } }

        public sealed partial class Order : Aggregate
        {
            private void HandleMoved(Moved e) { }
            private void HandlePlaced(Placed e) { }
            private void HandleVersion(Version e) { }
            private void Help(NoEvent e) { }
        }

        public sealed partial class Orders : Projection
        {
            private void HandleReadOnlyByProjections(ReadOnlyByProjections e) { }
        }

        public sealed partial class Commands : ICommandHandlers
        {
            private void HandleCommandWithSetters(CommandWithSetters command) { }
        }
        """);

    [Fact]
    public Task Fix_MakesEveryMemberImmutable_InEveryFile() => FixesAsync(
        [
            """
            using System.Collections.Generic;

            public sealed partial class Order : Aggregate
            {
                private void HandlePlaced([|Placed|] e) { }
                private void HandleMoved(in [|Moved|] e) { }
            }

            [[|Ignores<Noted>|]]
            public sealed partial class Basket : Aggregate
            {
                private void HandlePlaced([|Placed|] e) { }
            }
            """,
            """
            using System.Collections.Generic;

            public class Placed
            {
                public string Customer { get; set; } = "";
                public int Number { get; internal set; } // of the year
                public List<Line> Lines { get; set; } = new();
                public Dictionary<string, int>? Counts { get; init; } = new(4);
                public System.Collections.Generic.HashSet<int> Seen { get; init; } = new() { 1 };
                public IList<int> Others { get; init; } = [];
                public int Field;
                public string Text = "";
                public Guid Id { get => _id; set => _id = value; }
                private Guid _id;
            }

            public sealed record Line(ICollection<string> Articles) { public int Count { get; set; } }

            public partial record struct Moved(int By, List<int>? Through = null);

            public sealed class Noted
            {
                public string Text { get; set; } = "";
            }
            """,
        ],
        [
            """
            using System.Collections.Generic;

            public sealed partial class Order : Aggregate
            {
                private void HandlePlaced(Placed e) { }
                private void HandleMoved(in Moved e) { }
            }

            [Ignores<Noted>]
            public sealed partial class Basket : Aggregate
            {
                private void HandlePlaced(Placed e) { }
            }
            """,
            """
            using System.Collections.Generic;

            public class Placed
            {
                public string Customer { get; init; } = "";
                public int Number { get; internal init; } // of the year
                public IReadOnlyList<Line> Lines { get; init; } = new List<Line>();
                public IReadOnlyDictionary<string, int>? Counts { get; init; } = new Dictionary<string, int>(4);
                public System.Collections.Generic.IReadOnlySet<int> Seen { get; init; } = new System.Collections.Generic.HashSet<int>() { 1 };
                public IReadOnlyList<int> Others { get; init; } = [];
                public int Field { get; init; }
                public string Text { get; init; } = "";
                public Guid Id { get => _id; init => _id = value; }
                private Guid _id;
            }

            public sealed record Line(IReadOnlyCollection<string> Articles) { public int Count { get; init; } }

            public readonly partial record struct Moved(int By, IReadOnlyList<int>? Through = null);

            public sealed class Noted
            {
                public string Text { get; init; } = "";
            }
            """,
        ]);

    [Theory]
    [InlineData("sealed class Moved : IHasBy { public int By { get; set; } } public interface IHasBy { int By { get; set; } }")]
    [InlineData("class Moved { public virtual int By { get; set; } }")]
    [InlineData("record struct Moved(int By) { private int _other; public int Other => _other++; }")]
    [InlineData("sealed class Moved { public int By, To; }")]
    [InlineData("sealed class Moved { public List<int> By { get; } public Moved(List<int> by) => By = by; }")]
    [InlineData("sealed class Moved { public HashSet<int> By { get; init; } = []; }")]
    public Task Fix_IsNotOfferedWhereSomebodyElseMustBeAsked(string declaration)
        => Verifying.DoesNotOfferAsync<MutableEventAnalyzer, MutableEventCodeFixer>("MakeImmutable", $$"""
            using System.Collections.Generic;

            public {{declaration}}

            public sealed partial class Account : Aggregate
            {
                private void HandleMoved([|Moved|] e) { }
            }
            """);

    private static DiagnosticResult Expected(string message) => DiagnosticResult.CompilerWarning("CQRS2003").WithLocation(0).WithMessage(message);

    private static Task FixesAsync(string[] before, string[] after)
        => Verifying.FixesAsync<MutableEventAnalyzer, MutableEventCodeFixer>("MakeImmutable", before, after);
}

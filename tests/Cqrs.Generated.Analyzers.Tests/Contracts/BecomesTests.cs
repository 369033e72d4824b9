using Cqrs.Generated.Analyzers.Contracts;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>What [Becomes] may say, and who has to answer it.</summary>
public sealed class BecomesTests
{
    private const string Moved = "public sealed record Moved(string City) { public static Moved Upcast(Changed old) => new(old.City); }";

    private const string Place = "public sealed partial class Place : Aggregate { private void HandleMoved(Moved e) { } }";

    [Theory]
    [InlineData("[Becomes] public sealed record {|#0:Changed|}(string City);", "and [Becomes] names none: name them, or write [BecomesNothing]")]
    [InlineData("[Becomes(typeof(Moved)), BecomesNothing] public sealed record {|#0:Changed|}(string City); public sealed record Moved(string City);", "and nothing: remove [Becomes] or [BecomesNothing]")]
    [InlineData("[Becomes(typeof(Moved), typeof(Moved))] public sealed record {|#0:Changed|}(string City);" + Moved, "of which [Becomes] names one twice: let its upcaster return an IEnumerable")]
    [InlineData("[Becomes(typeof(Moved), typeof(Noted))] public sealed record {|#0:Changed|}(string City); public sealed record Noted(string Text);" + Moved, "and nothing makes 'Noted' of it: add 'public static Noted Upcast(Changed old)' to 'Noted'")]
    [InlineData("[Becomes(typeof(Moved))] public sealed record {|#0:Changed|}(string City); public sealed record Moved(string City) { private static Moved Upcast(Changed old) => new(old.City); }", "and nothing makes 'Moved' of it: add 'public static Moved Upcast(Changed old)' to 'Moved'")]
    [InlineData("[Becomes(typeof(Moved), typeof(int[]))] public sealed record {|#0:Changed|}(string City);" + Moved, "and something that [Becomes] names is no event")]
    [InlineData("[Becomes(typeof(Moved))] public sealed record {|#0:Changed|}<T>(T City); public sealed record Moved(string City) { public static Moved Upcast(Changed<string> old) => new(old.City); }", "and is generic, so that each of its closed types is an event: that cannot be said of all of them")]
    [InlineData("[Becomes(typeof(Moved))] public sealed record {|#0:Changed|}(string City); public sealed record Moved(string City) { internal static Moved Upcast(Changed old) => new(old.City); }", "and nothing makes 'Moved' of it: add 'public static Moved Upcast(Changed old)' to 'Moved'")]
    [InlineData("[Becomes(typeof(Changed))] public sealed record {|#0:Changed|}(string City) { public static Changed Upcast(Changed old) => old; }", "and 'Changed' leads back to it")]
    public Task EventThatCannotBecomeThat_IsReported(string source, string reason) => Verifying.ReportsAsync<BecomesAnalyzer>(source, Unusable("Changed", reason));

    [Fact]
    public Task Circle_IsReportedAtEachOfIt() => Verifying.ReportsAsync<BecomesAnalyzer>("""
        [Becomes(typeof(B))] public sealed record {|#0:A|}(int N) { public static A Upcast(B old) => new(1); }
        [Becomes(typeof(A))] public sealed record {|#1:B|}(int N) { public static B Upcast(A old) => new(1); }
        """, Unusable("A", "and 'B' leads back to it"), Unusable("B", "and 'A' leads back to it", 1));

    [Fact]
    public Task CircleThroughOlderVersions_IsReportedAtEachOfIt() => Verifying.ReportsAsync<BecomesAnalyzer>("""
        [Becomes(typeof(BV1))] public sealed record {|#0:A|}(int N) { public static A Upcast(C old) => new(1); }
        [Event("B")] public sealed record BV1(int N) { public static BV1 Upcast(A old) => new(1); }
        [Event("B", Version = 2), Becomes(typeof(CV1))] public sealed record {|#1:B|}(int N) { public static B Upcast(BV1 old) => new(1); }
        [Event("C")] public sealed record CV1(int N) { public static CV1 Upcast(B old) => new(1); }
        [Event("C", Version = 2), Becomes(typeof(A))] public sealed record {|#2:C|}(int N) { public static C Upcast(CV1 old) => new(1); }
        """, Unusable("A", "and 'BV1' leads back to it"), Unusable("B", "and 'CV1' leads back to it", 1), Unusable("C", "and 'A' leads back to it", 2));

    [Theory]
    [InlineData("[BecomesNothing] public sealed record Changed(string City);")]
    [InlineData("[Becomes(typeof(Moved))] public sealed record Changed(string City);" + Moved)]
    [InlineData("[Becomes(typeof(Moved))] public sealed record Changed(string City); public readonly record struct Moved(string City) { public static Moved? Upcast(in Changed old) => null; }")]
    [InlineData("[Becomes(typeof(Moved))] public sealed record Changed(string City); internal sealed record Moved(string City) { internal static System.Collections.Generic.IEnumerable<Moved> Upcast(Changed old) => []; }")]
    [InlineData("[Event(\"Moved\"), Becomes(typeof(Moved))] public sealed record Changed(string City); [Event(\"Moved\", Version = 2)] public sealed record Moved(string City) { public static Moved? Upcast(Changed old) => null; }")]
    public Task WhatCanBecome_IsNotReported(string source) => Verifying.ReportsAsync<BecomesAnalyzer>(source);

    [Theory]
    [InlineData("Moved[] Upcast(Changed old)", "does not return 'Moved', in which it stands, nor an IEnumerable of them")]
    [InlineData("Moved Upcast(Other old)", "takes 'Other', which is another event than 'Moved', and does not say in [Becomes] that it has become this")]
    [InlineData("Moved Upcast(Gone old)", "takes 'Gone', which has become nothing")]
    [InlineData("Moved Upcast(Changed old)", "is less accessible than 'Moved', which other assemblies may handle", "internal")]
    [InlineData("Moved Upcast(Split old)", "takes 'Split', which does not say in [Becomes] that it has become this")]
    public Task UpcasterThatCannotBeOne_IsReported(string method, string reason, string accessibility = "public") => Verifying.ReportsAsync<UpcasterAnalyzer>($$"""
        [Becomes(typeof(Moved))] public sealed record Changed(string City);
        public sealed record Other(string City);
        [BecomesNothing] public sealed record Gone(string City);
        [Becomes(typeof(Other))] public sealed record Split(string City);
        public sealed record Moved(string City) { accessible static {|#0:placeholder|} => throw null!; }
        """.Replace("accessible", accessibility, StringComparison.Ordinal).Replace("{|#0:placeholder|}", method.Replace("Upcast", "{|#0:Upcast|}", StringComparison.Ordinal), StringComparison.Ordinal) + Place,
        new DiagnosticResult(DiagnosticDescriptors.UnusableUpcaster).WithLocation(0).WithArguments("Moved", reason));

    [Fact]
    public Task HandlerOfWhatHasBecomeOthers_IsReported() => Verifying.ReportsAsync<UpcasterAnalyzer>("""
        [Becomes(typeof(Moved))] public sealed record Changed(string City);
        [BecomesNothing] public sealed record Greeted(string City);
        public sealed record Moved(string City) { public static Moved Upcast(Changed old) => new(old.City); }
        public sealed partial class Places : Projection
        {
            private void {|#0:HandleChanged|}(Changed e) { }
            private void {|#1:HandleGreeted|}(Greeted e) { }
        }
        """,
        new DiagnosticResult(DiagnosticDescriptors.SupersededVersionHandled).WithLocation(0).WithArguments("HandleChanged", "Changed", "Moved"),
        new DiagnosticResult(DiagnosticDescriptors.SupersededVersionHandled).WithLocation(1).WithArguments("HandleGreeted", "Greeted", "nothing"));

    /// <summary>Also where it is ignored, which is said of those that are stored.</summary>
    [Fact]
    public Task RaisingWhatHasBecomeOthers_IsReported() => Verifying.ReportsAsync<RaisedEventNotHandledAnalyzer>("""
        [Becomes(typeof(Moved))] public sealed record Changed(string City);
        [BecomesNothing] public sealed record Greeted(string City);
        public sealed record Moved(string City) { public static Moved Upcast(Changed old) => new(old.City); }
        [Ignores<Changed>]
        public sealed partial class Place : Aggregate
        {
            public void Change() => Raise({|#0:new Changed("")|});
            public void Greet() => Raise({|#1:new Greeted("")|});
            public void Move() => Raise(new Moved(""));
            private void HandleMoved(Moved e) { }
        }
        """,
        new DiagnosticResult(DiagnosticDescriptors.RaisedEventNotHandled).WithLocation(0).WithArguments("Place", "Changed", "which has become Moved: raise those"),
        new DiagnosticResult(DiagnosticDescriptors.RaisedEventNotHandled).WithLocation(1).WithArguments("Place", "Greeted", "which counts no more: raise another"));

    [Fact]
    public Task OlderVersionThatHasBecomeOthers_NeedsNoUpcasterToTheNewest() => Verifying.ReportsAsync<UpcasterAnalyzer>("""
        [Event("Changed"), Becomes(typeof(Moved))] public sealed record ChangedV1(string City);
        [Event("Changed", Version = 2)] public sealed record Changed(string City);
        public sealed record Moved(string City) { public static Moved Upcast(ChangedV1 old) => new(old.City); }
        public sealed partial class Place : Aggregate { private void HandleMoved(Moved e) { } private void HandleChanged(Changed e) { } }
        """);

    private const string Split = """
        [Becomes(typeof(Moved), typeof(Noted))] public sealed record Changed(string City);
        public sealed record Moved(string City) { public static Moved Upcast(Changed old) => new(old.City); }
        [Event("Noted")] public sealed record Noted(string Text) { public static Noted Upcast(Changed old) => new(""); }
        [Event("Noted", Version = 2)] public sealed record NotedV2(string Text) { public static NotedV2 Upcast(Noted old) => new(""); }
        """;

    [Theory]
    [InlineData("private void HandleMoved(Moved e) { }", "", "Noted")]
    [InlineData("private void HandleNotedV2(NotedV2 e) { }", "", "Moved")]
    [InlineData("private void HandleMoved(Moved e) { } private void HandleNotedV2(NotedV2 e) { }", "", "")]
    [InlineData("private void HandleMoved(Moved e) { }", "[Ignores<NotedV2>]", "")]
    [InlineData("private void HandleMoved(Moved e) { }", "[Ignores<Changed>]", "")]
    public Task AggregateThatAnswersSomeOfIt_IsReported(string handlers, string attributes, string unanswered)
        => Verifying.ReportsAsync<BecomesAnalyzer>($"{Split}\n{attributes} public sealed partial class {{|#0:Place|}} : Aggregate {{ {handlers} }}",
            unanswered.Length == 0 ? [] : [new DiagnosticResult(DiagnosticDescriptors.PartNotAnswered).WithLocation(0).WithArguments("Place", "Changed", unanswered)]);

    private const string Nested = """
        [Becomes(typeof(Moved), typeof(MidV1))] public sealed record Changed(string City);
        public sealed record Moved(string City) { public static Moved Upcast(Changed old) => new(old.City); }
        [Event("Mid")] public sealed record MidV1(string City) { public static MidV1 Upcast(Changed old) => new(old.City); }
        [Event("Mid", Version = 2), Becomes(typeof(Noted))] public sealed record Mid(string City) { public static Mid Upcast(MidV1 old) => new(old.City); }
        public sealed record Noted(string Text) { public static Noted Upcast(Mid old) => new(""); }
        public sealed record Other(string Text);
        """;

    /// <summary>What has become others that have become others is answered by who answers the last of them, or one on the way.</summary>
    [Theory]
    [InlineData("private void HandleMoved(Moved e) { }", "", "Noted")]
    [InlineData("private void HandleOther(Other e) { }", "[Ignores<Moved>]", "Noted")]
    [InlineData("private void HandleOther(Other e) { }", "", "")]
    [InlineData("private void HandleMoved(Moved e) { }", "[Ignores<Noted>]", "")]
    [InlineData("private void HandleMoved(Moved e) { }", "[Ignores<Mid>]", "")]
    [InlineData("private void HandleMoved(Moved e) { } private void HandleNoted(Noted e) { }", "", "")]
    public Task AggregateThatAnswersSomeOfWhatIsNested_IsReported(string handlers, string attributes, string unanswered)
        => Verifying.ReportsAsync<BecomesAnalyzer>($"{Nested}\n{attributes} public sealed partial class {{|#0:Place|}} : Aggregate {{ {handlers} }}",
            unanswered.Length == 0 ? [] : [new DiagnosticResult(DiagnosticDescriptors.PartNotAnswered).WithLocation(0).WithArguments("Place", "Changed", unanswered)]);

    [Fact]
    public Task ProjectionThatTakesSomeOfIt_IsNot() => Verifying.ReportsAsync<BecomesAnalyzer>(Split + "public sealed partial class Places : Projection { private void HandleMoved(Moved e) { } }");

    private static DiagnosticResult Unusable(string name, string reason, int at = 0) => new DiagnosticResult(DiagnosticDescriptors.UnusableBecomes).WithLocation(at).WithArguments(name, reason);
}

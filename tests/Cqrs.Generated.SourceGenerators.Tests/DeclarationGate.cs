using Cqrs.Generated.SourceGenerators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>
/// What was found is kept until a declaration changes. So whatever could change what is found must pass the gate, or an editor would show yesterday's code: after each
/// edit the running driver must say what a fresh one says.
/// </summary>
public class DeclarationGate
{
    private static readonly string[] s_sources =
    [
        """
        namespace N;
        using Pinned = Cqrs.Generated.EventAttribute;
        public static class Names { public const string Sent = "sent"; }
        [Event(Names.Sent)] public sealed record Sent(string To);
        [Pinned("received")] public sealed record Received(string By);
        public sealed record Lost { public string Where { get { return ""; } } }
        """,
        """
        namespace N;
        public sealed partial class Parcel : Aggregate
        {
            public string? At { get; private set; }
            public void Send(string to) => Raise(new Sent(to));
            private void HandleSent(Sent e) { At = e.To; }
            private void HandleReceived(Received e) => At = e.By;
            private void HandleLost(Lost e) { }
        }
        """,
        """
        namespace N;
        public abstract class Base { protected Base(int number) { } }
        public sealed partial class Parcels : Projection { public Parcels(string name = "x") { } void HandleSent(Sent e) { } }
        """,
    ];

    public static TheoryData<string, int, string, string> Changes() => new()
    {
        { "a constant that an attribute names", 0, "\"sent\"", "\"parcel-sent\"" },
        { "an alias", 0, "Pinned = Cqrs.Generated.EventAttribute", "Pinned = Cqrs.Generated.AggregateAttribute" },
        { "an attribute under an alias", 0, "[Pinned(\"received\")]", "[Pinned(\"taken\")]" },
        { "an accessor that now has a field", 0, "return \"\";", "return field ?? \"\";" },
        { "a member of an event", 0, "string To", "string To, int Weight" },
        { "a handler's name", 1, "HandleLost", "HandleLosing" },
        { "a handler's parameters", 1, "HandleLost(Lost e)", "HandleLost(Lost e, EventContext context)" },
        { "a base class", 1, "Parcel : Aggregate", "Parcel : Projection" },
        { "a default value", 2, "string name = \"x\"", "string name" },
        { "a type that hides another", 2, "public abstract class Base", "public sealed record Aggregate; public abstract class Base" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void ChangedDeclaration_IsSeen(string what, int file, string old, string replacement)
    {
        Assert.NotEmpty(what);
        var run = GeneratorRun.Of(s_sources);
        var before = run.Files;

        run.Edit(file, text => text.Replace(old, replacement, StringComparison.Ordinal));

        Assert.NotEqual(before, run.Files);
        Assert.Equal(run.Afresh().Files, run.Files);
    }

    [Fact]
    public void EveryChangeInTurnAndBack_IsSeen()
    {
        var run = GeneratorRun.Of(s_sources);
        foreach (var (_, file, old, replacement) in Changes().Select(row => row.Data))
        {
            Assert.Equal(run.Edit(file, text => text.Replace(old, replacement, StringComparison.Ordinal)).Afresh().Files, run.Files);
            Assert.Equal(run.Edit(file, _ => s_sources[file]).Afresh().Files, run.Files);
        }
    }

    [Fact]
    public void ChangedReferencesAndOptions_AreSeen()
    {
        var library = GeneratorRun.Of("Library", [], "[Event(\"delivered\")] public sealed record Delivered(string To);").ToReference();
        var run = GeneratorRun.Of(s_sources);

        Assert.Contains("LibraryManifest", run.Change(c => c.AddReferences(library)).Files["CqrsApplication.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("LibraryManifest", run.Change(c => c.RemoveReferences(library)).Files["CqrsApplication.g.cs"], StringComparison.Ordinal);
        Assert.Contains("RenamedManifest", run.Change(c => c.WithAssemblyName("Renamed")).Files["CqrsApplication.g.cs"], StringComparison.Ordinal);
        Assert.Equal(run.Change(c => c.AddSyntaxTrees(CSharpSyntaxTree.ParseText("[Cqrs.Generated.Event(\"e\")] public sealed record E(int X);", (CSharpParseOptions)c.SyntaxTrees[0].Options))).Afresh().Files, run.Files);
        Assert.Equal(run.Change(c => c.RemoveSyntaxTrees(c.SyntaxTrees[2])).Afresh().Files, run.Files);
    }

    [Fact]
    public void StatementsOfAProgram_AreABody()
    {
        var run = GeneratorRun.Of([.. s_sources, "System.Console.WriteLine(1);"]);

        run.Edit(3, _ => "System.Console.WriteLine(2);");

        Assert.All(run.Result.TrackedSteps[Steps.Snapshot].SelectMany(step => step.Outputs), output =>
            Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }
}

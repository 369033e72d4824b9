using Cqrs.Generated.SourceGenerators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>What an edit costs: a step whose input did not change must not run again, and nothing is emitted anew.</summary>
public class Incrementality
{
    public static TheoryData<string, int, string, string> EditsOfBodies() => new()
    {
        { "a comment beside a handler", 1, "public sealed partial class", "// Nothing.\npublic sealed partial class" },
        { "spaces in a handler", 1, "Balance += e.Amount", "Balance  +=  e.Amount" },
        { "another method's body", 1, "Raise(new AccountCredited(amount))", "Raise(new AccountCredited(amount * 1m))" },
    };

    public static TheoryData<string, int, string, string> UnrelatedDeclarations() => new()
    {
        { "a new class", 0, "namespace Bank;", "namespace Bank; public class Unrelated { void HandleIt(int it) { } }" },
        { "a property of the aggregate that is no state", 1, "public string Owner", "public int Credits => 0; public string Owner" },
    };

    [Theory]
    [MemberData(nameof(EditsOfBodies))]
    public void EditOfABody_LeavesEveryStepCached(string what, int file, string old, string replacement)
    {
        Assert.NotEmpty(what);
        var run = GeneratorRun.Of(Sources.Bank);

        run.Edit(file, text => Replace(text, old, replacement));

        AssertCached(run, [.. Steps.All, Steps.Fingerprints]);
        Assert.All(Outputs(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void EditOfAHandlersBody_ChangesTheFingerprintOfItsClassAlone()
    {
        var run = GeneratorRun.Of(Sources.Bank);

        run.Edit(1, text => Replace(text, "Balance += e.Amount", "Balance += e.Amount + 0m"));

        AssertCached(run, Steps.All);
        Assert.Single(Reasons(run, Steps.Fingerprints), reason => reason == IncrementalStepRunReason.Modified);
        Assert.Single(Outputs(run), reason => reason == IncrementalStepRunReason.Modified);
        Assert.Equal(run.Afresh().Files, run.Files);
    }

    [Fact]
    public void EditOfAHandlersBody_ChangesTheFoldOfItsClassAlone()
    {
        var run = GeneratorRun.OptimizedOf(Sources.Bank);

        run.Edit(1, text => Replace(text, "Balance += e.Amount", "Balance += e.Amount + 0m"));

        AssertCached(run, [Steps.Files, Steps.Snapshot, Steps.Assembly, Steps.Containers, Steps.Formatters, Steps.Manifest]);
        Assert.Single(Reasons(run, Steps.Plans), reason => reason == IncrementalStepRunReason.Modified);
        Assert.Single(Reasons(run, Steps.Fingerprints), reason => reason == IncrementalStepRunReason.Modified);
        Assert.Equal(2, Outputs(run).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(run.Afresh().Files, run.Files);
    }

    [Fact]
    public void FieldOfAnEventThatBeginsToDoMore_IsSeen()
    {
        var run = GeneratorRun.OptimizedOf(Sources.Bank[0], Sources.Bank[1] + "\npublic sealed class Tick { public int Number { get; init; } private readonly int _made = 1; }"
            + "public sealed partial class Clock : Aggregate { public int Number { get; private set; } private void HandleTick(Tick e) => Number = e.Number; }");

        run.Edit(1, text => Replace(text, "_made = 1", "_made = Environment.TickCount"));

        Assert.Equal(run.Afresh().Files, run.Files);
    }

    [Theory]
    [InlineData("a comment in a handler", "=> Balance += e.Amount", "=> /* more */ Balance += e.Amount")]
    [InlineData("spaces in a handler", "Balance += e.Amount", "Balance  +=  e.Amount")]
    [InlineData("a decision", "Raise(new AccountCredited(amount))", "Raise(new AccountCredited(amount * 1m))")]
    public void EditThatChangesNoHandler_LeavesEveryFoldCached(string what, string old, string replacement)
    {
        Assert.NotEmpty(what);
        var run = GeneratorRun.OptimizedOf(Sources.Bank);

        run.Edit(1, text => Replace(text, old, replacement));

        AssertCached(run, [.. Steps.All, Steps.Bodies, Steps.Fingerprints]);
        Assert.All(Outputs(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [MemberData(nameof(UnrelatedDeclarations))]
    public void UnrelatedDeclaration_ChangesNoValueAndWritesNothing(string what, int file, string old, string replacement)
    {
        Assert.NotEmpty(what);
        var run = GeneratorRun.Of(Sources.Bank);

        run.Edit(file, text => Replace(text, old, replacement));

        AssertCached(run, Steps.Values);
        Assert.All(Outputs(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void MoreState_ChangesTheFingerprintAndTheFormatterOfTheStateAlone()
    {
        var run = GeneratorRun.Of(Sources.Bank);

        run.Edit(1, text => Replace(text, "public string Owner", "public int Credits { get; private set; } public string Owner"));

        AssertCached(run, [Steps.Containers, Steps.Formatters, Steps.Manifest, Steps.Plans]);
        Assert.Single(Reasons(run, Steps.Fingerprints), reason => reason == IncrementalStepRunReason.Modified);
        Assert.Equal(2, Outputs(run).Count(reason => reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void NothingChanged_LeavesEveryStepCached()
    {
        var run = GeneratorRun.Of(Sources.Bank).Edit(0, text => text);

        AssertCached(run, Steps.All);
    }

    [Fact]
    public void NewHandler_ChangesItsClassAndNoOther()
    {
        var run = GeneratorRun.Of(Sources.Bank);

        run.Edit(3, text => Replace(text, "private void Handle", "private void HandleAccountOpened(AccountOpened e) { } private void Handle"));

        Assert.Single(Reasons(run, Steps.Containers), reason => reason == IncrementalStepRunReason.Modified);
        AssertCached(run, [Steps.Formatters, Steps.Manifest]);
    }

    [Fact]
    public void NewFieldOfAnAggregate_ChangesItsFingerprintAndTheFormatterOfItsStateAlone()
    {
        var run = GeneratorRun.Of(Sources.Bank);

        run.Edit(1, text => Replace(text, "public string Owner", "private int _credits; public string Owner"));

        AssertCached(run, [Steps.Containers, Steps.Formatters, Steps.Manifest, Steps.Plans]);
        Assert.Single(Reasons(run, Steps.States), reason => reason == IncrementalStepRunReason.Modified);
        Assert.Equal(2, Outputs(run).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Contains("_credits", run.Files["Bank.Account-State.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void NewMemberOfAnEvent_IsSeenAlthoughNoHandlerChanged()
    {
        var run = GeneratorRun.Of(Sources.Bank);

        run.Edit(0, text => Replace(text, "decimal Amount", "decimal Amount, string Note"));

        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(run, Steps.Formatters));
        Assert.Contains("note", run.Files["Formatters.Bank_AccountCredited.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void NewReferenceWithoutManifest_ChangesNoValue()
    {
        var run = GeneratorRun.Of(Sources.Bank);
        var library = GeneratorRun.Of("Library", [], "namespace Library { public class Nothing { } }").Compilation;

        run.Change(compilation => compilation.AddReferences(library.ToMetadataReference()));

        AssertCached(run, Steps.Values);
    }

    [Fact]
    public void Compilation_IsLetGo()
    {
        var (run, first) = RunAndForget();

        for (var i = 0; i < 10 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
        GC.KeepAlive(run);

        // Apart, so that no local of the test keeps the first compilation.
        static (GeneratorRun Run, WeakReference First) RunAndForget()
        {
            var run = GeneratorRun.Of(Sources.Bank);
            var first = new WeakReference(run.Compilation);
            return (run.Edit(0, text => text + "\n// Edited.").Edit(0, text => text + "\n// Again."), first);
        }
    }

    private static void AssertCached(GeneratorRun run, IEnumerable<string> steps)
        => Assert.All(steps, step => Assert.All(Reasons(run, step), reason =>
            Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}.")));

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRun run, string step)
        => run.Result.TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(s => s.Outputs).Select(o => o.Reason) : [];

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRun run)
        => run.Result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason);

    private static string Replace(string text, string old, string replacement)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, replacement, StringComparison.Ordinal);
    }
}

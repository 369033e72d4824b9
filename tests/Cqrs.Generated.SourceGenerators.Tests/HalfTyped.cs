using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>An editor shows the generator every unfinished line. It must never throw; the harness asserts that it did not.</summary>
public class HalfTyped
{
    [Fact]
    public void EveryPrefixOfTheBank_IsSurvived()
    {
        var whole = string.Join("\n", Sources.Bank.Select(source => source.Replace("namespace Bank;", "", StringComparison.Ordinal)));
        var run = GeneratorRun.Of(whole);

        for (var length = whole.Length; length > 0; length -= 7)
            run.Edit(0, _ => whole[..length]);
    }

    [Theory]
    [InlineData("partial class : Aggregate { void HandleA(A e) }")]
    [InlineData("partial class T : Aggregate { void HandleA(A< e) { } }")]
    [InlineData("partial class T : Aggregate { void Handle(A e) { } void HandleA(A) { } }")]
    [InlineData("partial class T : T { void HandleA(A e) { } }")]
    [InlineData("partial class T : Aggregate { void HandleA(in ref A e) { } void HandleA(A e, EventContext) { } }")]
    [InlineData("[Ignores<>] partial class T : Aggregate { void HandleA(A e) { } } record A(A a, A[] b);")]
    [InlineData("[Event] partial class T : Aggregate { void HandleT(T e) { } }")]
    [InlineData("[Event(null!)] record A; [Event(\"\")] record B; partial class T : Projection { void HandleA(A e) { } void HandleB(B e) { } }")]
    [InlineData("record A(); record A(); partial class T : Projection { void HandleA(A e) { } }")]
    public void BrokenCode_IsSurvived(string source) => GeneratorRun.Of(source);
}

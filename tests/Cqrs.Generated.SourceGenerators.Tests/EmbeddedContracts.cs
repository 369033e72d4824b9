using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>What the compiler puts into an assembly of its events' contracts.</summary>
public sealed class EmbeddedContracts
{
    [Fact]
    public void EachEventThatIsDeclaredHere_HasItsLines()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            [Event("Paid")] public sealed record PaidV1(decimal Amount);
            [Event("Paid", Version = 2), FormerName("Settled")] public sealed record Paid(decimal Amount, string? By) { public static Paid Upcast(PaidV1 old) => new(old.Amount, null); }
            internal sealed record Opened(string @class);
            [Ignores<Opened>] public sealed partial class Account : Aggregate { private void HandlePaid(Paid e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Equal("""
            [assembly: global::Cqrs.Generated.Serialization.EventContract(
                "Opened 1  # N.Opened",
                "Opened 1 0 string class")]
            [assembly: global::Cqrs.Generated.Serialization.EventContract(
                "Paid 1  # N.PaidV1",
                "Paid 1 0 decimal Amount", IsPublic = true)]
            [assembly: global::Cqrs.Generated.Serialization.EventContract(
                "Paid 2  # N.Paid",
                "Paid 2 0 decimal Amount",
                "Paid 2 1 string? By", FormerNames = new[] { "Settled" }, IsPublic = true)]

            """.ReplaceLineEndings("\n"), WithoutHead(run.Files["CqrsEventContracts.g.cs"]));
    }

    [Fact]
    public void PublicTypeInAnInternalOne_IsNotPublic()
        => Assert.DoesNotContain("IsPublic", GeneratorRun.Of("internal static class Outer { [Event] public sealed record A(int X); }").Files["CqrsEventContracts.g.cs"], StringComparison.Ordinal);

    [Fact]
    public void EventThatCannotBeStored_AndAnAssemblyWithoutEvents_HaveNone()
        => Assert.DoesNotContain("CqrsEventContracts.g.cs", GeneratorRun.Of("[Event] public sealed record A(object X); public sealed class Other;").Files.Keys);

    private static string WithoutHead(string file) => file[file.IndexOf('[', StringComparison.Ordinal)..].ReplaceLineEndings("\n");
}

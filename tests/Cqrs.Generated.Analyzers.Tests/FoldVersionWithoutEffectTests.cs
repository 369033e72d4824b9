using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class FoldVersionWithoutEffectTests
{
    private const string Declarations = "public sealed record Opened(string Owner);\n";

    [Theory]
    [InlineData("FoldVersion(0)", "sealed partial class X : Projection", "its version is 0, and versions count from 1")]
    [InlineData("FoldVersion(-3)", "sealed partial class X : Aggregate", "its version is -3, and versions count from 1")]
    [InlineData("FoldVersionAttribute(int.MinValue)", "sealed partial class X : Aggregate", "its version is -2147483648, and versions count from 1")]
    [InlineData("FoldVersion(1)", "abstract class X : Projection", "it is abstract, and the attribute is not inherited: put it on the classes that derive from it")]
    [InlineData("FoldVersion(1)", "sealed class X", "only aggregates and projections are folded, and it is neither: remove the attribute")]
    [InlineData("FoldVersion(1)", "sealed partial class X : ICommandHandlers", "only aggregates and projections are folded, and it is neither: remove the attribute")]
    public Task VersionThatPinsNothing_IsReported(string attribute, string type, string why) => Verifying.ReportsAsync<FoldVersionWithoutEffectAnalyzer>(
        Declarations + $$"""[{|#0:{{attribute}}|}] public {{type}} { private void HandleOpened(Opened e) { } }""",
        DiagnosticResult.CompilerError("CQRS5002").WithLocation(0).WithMessage($"[FoldVersion] on 'X' pins nothing: {why}"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<FoldVersionWithoutEffectAnalyzer>(Declarations + """
        [FoldVersion(1)] public sealed partial class A : Aggregate { private void HandleOpened(Opened e) { } }
        [FoldVersion(version: int.MaxValue)] public sealed partial class B : Projection { private void HandleOpened(Opened e) { } }
        public static class Other { public sealed class FoldVersionAttribute(int version) : Attribute { public int Version => version; } [FoldVersion(0)] public sealed class K; }
        """);
}

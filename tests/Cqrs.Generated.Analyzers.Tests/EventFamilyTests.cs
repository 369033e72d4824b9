using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Tests;

/// <summary>Families are found by the names in base lists: however a base is written there, the family has exactly its members.</summary>
public sealed class EventFamilyTests
{
    [Theory]
    [InlineData("record Found : IFamily; namespace Other { interface IFamily; record NotFound : IFamily; }")]
    [InlineData("record Found : global::IFamily;")]
    [InlineData("namespace A.B { namespace C { record Found : IFamily; } }")]
    [InlineData("interface IFamily<T> : IFamily; record Found : IFamily<int>;")]
    [InlineData("abstract record Base<T> : IFamily; record Found : Base<Found>;")]
    [InlineData("class Outer<T> { public interface IInner : IFamily; } record Found : Outer<int>.IInner;")]
    [InlineData("partial record Found; partial record Found : IFamily;")]
    [InlineData("record @Found : @IFamily;")]
    [InlineData("record struct Found : IFamily; ref struct NotFound : IFamily; interface INotFound : IFamily;")]
    [InlineData("class Found : IFamily; abstract class NotFound : IFamily; class NotEither<T> : IFamily; class NorThis : Aggregate, IFamily;")]
    [InlineData("class Found : Alias;", "global using Alias = IFamily;")]
    [InlineData("class Found : Alias<int>;", "global using Alias = IFamily; interface Alias<T> : Alias;")]
    public async Task Member_IsFoundHoweverItIsWritten(params string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "Example",
            [.. sources.Append("public interface IFamily; [Owns<IFamily>] public sealed partial class Account : Aggregate;").Select(source => CSharpSyntaxTree.ParseText(source.StartsWith("global", StringComparison.Ordinal) ? source : "using Cqrs.Generated;\n" + source))],
            Verifying.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));

        var found = await compilation.WithAnalyzers([new OwnedEventNotHandledAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Found' but neither handles nor ignores it", Assert.Single(found).GetMessage(null), StringComparison.Ordinal);
    }
}

using System.Collections;
using System.Reflection;
using Cqrs.Generated.SourceGenerators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>Nothing that flows through the pipeline may hold a symbol, a node or a compilation: it would be kept alive, and never be equal to its successor.</summary>
public class Models
{
    [Fact]
    public void EveryStep_HoldsOnlyValues()
    {
        var run = GeneratorRun.Of(Sources.Bank);
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);

        foreach (var step in (string[])[.. Steps.Values, Steps.Fingerprints])
        {
            foreach (var (value, _) in run.Result.TrackedSteps.GetValueOrDefault(step, []).SelectMany(s => s.Outputs))
                AssertOnlyValues(value, step, visited);
        }

        Assert.NotEmpty(visited);
    }

    [Fact]
    public void Control_ASymbolInAModel_IsFound()
        => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() =>
            AssertOnlyValues(new { Symbol = GeneratorRun.Of(Sources.Bank).Compilation.Assembly }, "control", new(ReferenceEqualityComparer.Instance)));

    private static void AssertOnlyValues(object? value, string path, HashSet<object> visited)
    {
        if (value is null or string || !visited.Add(value))
            return;
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or Microsoft.CodeAnalysis.Diagnostic, $"{path} holds a {value.GetType()}.");
        if (value.GetType().IsPrimitive || value.GetType().IsEnum)
            return;
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                AssertOnlyValues(item, $"{path}[]", visited);
            return;
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            AssertOnlyValues(field.GetValue(value), $"{path}.{field.Name}", visited);
    }
}

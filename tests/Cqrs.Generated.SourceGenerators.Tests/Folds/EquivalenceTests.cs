using System.Text;
using Cqrs.Generated.SourceGenerators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>
/// Whatever a release build makes of handlers, the state must be what calling them one after the other makes: random aggregates, folded both ways over random streams.
/// </summary>
public sealed class EquivalenceTests
{
    private const string Shared = """
        public enum Colour { Red, Green, Blue, White }
        public static class Made { private static int s_count; public static int Count() => ++s_count; }
        """;

    /// <summary>The quick form's 40 aggregates with 25 streams each, or as many as the environment says.</summary>
    private static readonly int Aggregates = int.TryParse(Environment.GetEnvironmentVariable("CQRS_FOLDS"), out var folds) ? folds : 40;

    private const int Streams = 25;

    [Fact]
    public void RandomAggregates_HaveTheStateThatCallingTheirHandlersMakes()
    {
        foreach (var seeds in Enumerable.Range(1, Aggregates).Chunk(40))
        {
            var aggregates = seeds.Select(RandomAggregate.Of).ToArray();
            string[] sources = [Shared, .. aggregates.Select(aggregate => aggregate.Source())];
            Assert.Null(FirstDifference(aggregates, GeneratorRun.Of(sources).Output, GeneratorRun.OptimizedOf(sources).Output));
        }
    }

    [Theory]
    [InlineData("last0 = i;", "last0 = 0;")] // notes the wrong event
    [InlineData("int last0 = -1", "int last0 = 0")] // takes the first event of a page for one that was noted
    [InlineData(" * CqrsSigns[kind]", "")] // adds what is to be taken away
    [InlineData(" > last", " < last")] // lets an earlier event assign what a later one has overwritten
    [InlineData("!isLast", "isLast")] // passes over what it is to assign
    [InlineData("Count = count_;", "")] // does not put back what it kept in a local
    [InlineData("reader.ReadDecimal();", "reader.ReadDecimal() + 0.00m;")] // changes the scale of an amount
    public void Control_DefectInWhatIsWritten_IsFound(string written, string instead)
    {
        RandomAggregate[] aggregates = [.. Enumerable.Range(1, 16).Select(RandomAggregate.Of)];
        string[] sources = [Shared, .. aggregates.Select(aggregate => aggregate.Source())];
        var optimized = GeneratorRun.OptimizedOf(sources).Output;
        var broken = optimized.SyntaxTrees.Aggregate(optimized, (output, tree) => output.ReplaceSyntaxTree(
            tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace(written, instead, StringComparison.Ordinal), Encoding.UTF8))));
        Assert.NotNull(FirstDifference(aggregates, GeneratorRun.Of(sources).Output, broken));
    }

    private static string? FirstDifference(RandomAggregate[] aggregates, Compilation plain, Compilation optimized)
    {
        var (expected, actual) = (new FoldedAssembly(plain), new FoldedAssembly(optimized));
        return aggregates
            .SelectMany(aggregate => Enumerable.Range(0, Streams).Select(i => (aggregate, Difference: Difference(aggregate, expected, actual, i))))
            .Where(found => found.Difference is not null)
            .Select(found => $"{found.Difference}\n{found.aggregate.Source()}")
            .FirstOrDefault();
    }

    private static string? Difference(RandomAggregate aggregate, FoldedAssembly plain, FoldedAssembly optimized, int stream)
    {
        var random = new Random(stream);
        var mayBeDamaged = stream % 4 == 3;
        var events = Enumerable.Range(0, random.Next(1, 60))
            .Select(_ => aggregate.Events[random.Next(aggregate.Events.Count)])
            .Select(e => (e.Name, e.Payload(random, mayBeDamaged)))
            .ToArray();
        var eventsPerPage = random.Next(1, 30);
        var (expected, refusal) = plain.Fold(aggregate.Name, events, eventsPerPage);
        var (actual, failure) = optimized.Fold(aggregate.Name, events, eventsPerPage);

        // A wrong value under a key that is passed over goes unseen, and is in no state. Nothing else may differ.
        if (refusal is not null)
            return failure is null || failure.GetType() == refusal.GetType() ? null : $"stream {stream} of {aggregate.Name}: {failure}, not {refusal}";
        return failure is null && actual == expected ? null : $"stream {stream} of {aggregate.Name}: {failure?.ToString() ?? actual}\nnot\n{expected}";
    }
}

using Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Writing;

/// <summary>The aggregate as its author would write it.</summary>
internal static class AggregateSource
{
    public static string Of(DescribedAggregate aggregate)
    {
        var code = new SourceText();
        if (aggregate.Records.Keys.Any(name => IsInAnEvent(aggregate, name)))
            code.Line("using MessagePack;\n");
        code.Line("namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;");
        foreach (var (name, values) in aggregate.Enums)
        {
            code.Line();
            code.Block($"public enum {name}", () => values.ToList().ForEach(value => code.Line($"{value},")));
        }

        foreach (var (name, members) in aggregate.Records)
        {
            code.Line();
            // What an event holds is read by both sides.
            code.Line(IsInAnEvent(aggregate, name) ? $"[MessagePackObject]\npublic sealed record {name}({Keyed(members)});" : $"public sealed record {name}({Plain(members)});");
        }

        foreach (var e in aggregate.Events)
        {
            code.Line();
            code.Line($"public {(aggregate.HasStructs ? "readonly record struct" : "sealed record")} {e.Name}({Plain(e.Members)});");
        }

        code.Line();
        foreach (var ignored in aggregate.Events.Where(e => e.Handler is null))
            code.Line($"[Ignores<{ignored.Name}>]");
        code.Block($"public sealed partial class {aggregate.Name} : Aggregate", () => StateSource.Write(code, aggregate, e => $"Handle{e.Name}"));
        return code.ToString();
    }

    private static bool IsInAnEvent(DescribedAggregate aggregate, string record)
        => aggregate.Events.Any(e => e.Members.Any(member => member.Type.Contains($"<{record}>", StringComparison.Ordinal)));

    public static string Plain(IEnumerable<Member> members) => string.Join(", ", members.Select(member => $"{member.Type} {member.Name}"));

    public static string Keyed(IEnumerable<Member> members)
        => string.Join(", ", members.Select((member, key) => $"[property: Key({key})] {member.Type} {member.Name}"));
}

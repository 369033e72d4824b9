using System.Globalization;
using Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Writing;

/// <summary>The same aggregate as it is written with MessagePack's classes, and what draws its histories and folds them.</summary>
internal static class PeerSource
{
    public static string Of(DescribedAggregate aggregate)
    {
        var code = new SourceText();
        code.Line("using Cqrs.Generated.Benchmarks.Corpus.Measuring;");
        code.Line("using MessagePack;");
        code.Line();
        code.Line("namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;");
        foreach (var e in aggregate.Events)
        {
            code.Line();
            code.Line($"[MessagePackObject]\npublic sealed record {e.Name}({AggregateSource.Keyed(e.Members)});");
        }

        code.Line();
        code.Block($"public sealed class {aggregate.Name}", () =>
        {
            StateSource.Write(code, aggregate, _ => "On");
            code.Line();
            code.Block("public void Apply(object @event)", () => code.Block("switch (@event)", () => Cases(code, aggregate)));
        });
        code.Line();
        code.Block($"internal sealed class {aggregate.Name}Subject : Subject<Aggregates.{aggregate.Name}>", () => Subject(code, aggregate));
        return code.ToString();
    }

    private static void Cases(SourceText code, DescribedAggregate aggregate)
    {
        // The usual ones first, as a careful author would.
        foreach (var e in aggregate.Events.OrderByDescending(e => e.Weight))
        {
            code.Line(e.Handler is null ? $"case {e.Name}:" : $"case {e.Name} e:");
            code.Line(e.Handler is null ? "    break;" : "    On(e);\n    break;");
        }

        code.Line("default:");
        code.Line("    throw new InvalidOperationException($\"Unknown event {@event}.\");");
    }

    private static void Subject(SourceText code, DescribedAggregate aggregate)
    {
        code.Line($"public override IReadOnlyList<Type> EventTypes {{ get; }} = [{string.Join(", ", aggregate.Events.Select(e => $"typeof({e.Name})"))}];");
        code.Line();
        code.Line($"public override int Handlers => {aggregate.Events.Count(e => e.Handler is not null)};");
        code.Line();
        code.Line($"public override object First(Values v) => {New(aggregate.Events[0])};");
        code.Line();
        code.Block("public override object Next(Values v) => v.Below(10_000) switch", () => Shares(code, aggregate), "};");
        code.Line();
        code.Block("public override object FoldPeer(IReadOnlyList<StoredForm> history)", () =>
        {
            code.Line($"var state = new {aggregate.Name}();");
            code.Block("foreach (var stored in history)", () =>
            {
                code.Line("state.Apply(stored.Type switch");
                code.Line("{");
                for (var i = 0; i < aggregate.Events.Count; i++)
                {
                    var pattern = i < aggregate.Events.Count - 1 ? (i + 1).ToString(CultureInfo.InvariantCulture) : "_";
                    code.Line($"    {pattern} => MessagePackSerializer.Deserialize<{aggregate.Events[i].Name}>(stored.Payload, Options),");
                }

                code.Line("});");
            });
            code.Line();
            code.Line("return state;");
        });
        code.Line();
        code.Block("public override object HandleDecoded(IReadOnlyList<object> events)", () =>
        {
            code.Line($"var state = new {aggregate.Name}();");
            code.Line("foreach (var e in events)");
            code.Line("    state.Apply(e);");
            code.Line("return state;");
        });
    }

    private static void Shares(SourceText code, DescribedAggregate aggregate)
    {
        var events = aggregate.Events.Skip(1).OrderByDescending(e => e.Weight).ToArray();
        var sum = events.Sum(e => e.Weight);
        var below = 0.0;
        foreach (var e in events)
        {
            below += e.Weight;
            var limit = (int)Math.Round(10_000 * below / sum);
            code.Line($"{(e == events[^1] ? "_" : string.Create(CultureInfo.InvariantCulture, $"< {limit}"))} => {New(e)},");
        }
    }

    private static string New(DescribedEvent e) => $"new {e.Name}({string.Join(", ", e.Members.Select(member => member.Value))})";
}

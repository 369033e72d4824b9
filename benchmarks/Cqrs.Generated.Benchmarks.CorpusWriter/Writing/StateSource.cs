using Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Writing;

/// <summary>State and handlers, word for word the same on both sides but for the handlers' names.</summary>
internal static class StateSource
{
    public static void Write(SourceText code, DescribedAggregate aggregate, Func<DescribedEvent, string> nameOf)
    {
        var fields = aggregate.State.Where(line => line.StartsWith("private", StringComparison.Ordinal)).ToArray();
        foreach (var field in fields)
            code.Line(field);
        var isFirst = fields.Length == 0;
        foreach (var property in aggregate.State.Except(fields))
        {
            if (!isFirst)
                code.Line();
            isFirst = false;
            code.Line(property);
        }

        foreach (var e in aggregate.Events.Where(e => e.Handler is not null))
        {
            code.Line();
            var head = $"private void {nameOf(e)}({e.Name} e)";
            if (e.Handler is [var only] && !only.Contains('\n', StringComparison.Ordinal))
                code.Line($"{head} => {only}");
            else
                code.Block(head, () => Statements(code, e.Handler!));
        }

        foreach (var method in aggregate.Methods)
        {
            code.Line();
            code.Line(method);
        }
    }

    private static void Statements(SourceText code, IReadOnlyList<string> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            code.Line(statements[i]);
            if (i < statements.Count - 1 && statements[i].Contains('\n', StringComparison.Ordinal))
                code.Line();
        }
    }
}

using Cqrs.Generated.Benchmarks.Report.Parts;
using Cqrs.Generated.Benchmarks.Report.Reading;

namespace Cqrs.Generated.Benchmarks.Report.Tables;

/// <summary>The figures of one class of benchmarks as tables: methods down, parameters across; time, how many times ours that is, and memory.</summary>
internal sealed class ComparisonTable
{
    private readonly Comparison _comparison;
    private readonly Dictionary<(string Method, string Column), Measured> _measured;

    public ComparisonTable(IReadOnlyList<Measured> measured)
    {
        _comparison = Comparisons.Of(measured[0].Class, measured[0].Method);
        _measured = measured.ToDictionary(each => (each.Method, ColumnOf(each)));
        Columns = [.. measured.Select(ColumnOf).Distinct()];
        Methods = [.. measured.Select(each => each.Method).Distinct().OrderBy(method => method != _comparison.Ours)];
        if (Methods[0] != _comparison.Ours)
            throw new ReportException($"{_comparison.Class} has no method {_comparison.Ours}, which its others are to be compared with.");
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The methods, ours first.</summary>
    public IReadOnlyList<string> Methods { get; }

    public string Operation => _comparison.Operation;

    public string LabelOf(string method) => _comparison.LabelOf(method);

    public double? TimeOf(string method, string column) => _measured.TryGetValue((method, column), out var measured) ? _comparison.TimeOf(measured) : null;

    public IEnumerable<string> Lines()
    {
        if (Columns is [""])
        {
            yield return $"| {_comparison.Operation} | time | × ours | allocated |";
            yield return "|---|---|---|---|";
            foreach (var method in Methods)
                yield return $"| {LabelOf(method)} | {Cell(method, "", withRatio: false)} | {Numbers.Ratio(TimeOf(method, "")!.Value / TimeOf(Methods[0], "")!.Value)} | {Memory(method, "")} |";
        }
        else
        {
            foreach (var line in Across($"time {_comparison.Operation}", (method, column) => Cell(method, column, withRatio: true)))
                yield return line;
            if (_measured.Values.Any(measured => measured.Bytes is not null))
            {
                yield return "";
                foreach (var line in Across("allocated in all", Memory))
                    yield return line;
            }
        }

        foreach (var line in Target.Table([.. Targets()]))
            yield return line;
    }

    public bool IsOurs(string method) => method == _comparison.Ours || _comparison.AlsoOurs.Contains(method);

    private IEnumerable<Target> Targets() => _comparison.Goals.SelectMany(goal => Columns
        .Where(column => goal.At.Length == 0 || goal.At == column)
        .Select(column => (Column: column, Of: TimeOf(goal.Of, column), By: TimeOf(goal.By, column)))
        .Where(each => each.Of is not null && each.By is not null)
        .Select(each => new Target($"{goal.What}{(each.Column.Length > 0 ? $", {each.Column}" : "")}", each.Of!.Value / each.By!.Value, goal.Limit, goal.IsAtLeast)));

    private IEnumerable<string> Across(string head, Func<string, string, string> cell)
    {
        yield return $"| {head} | {string.Join(" | ", Columns)} |";
        yield return $"|---|{string.Concat(Columns.Select(_ => "---|"))}";
        foreach (var method in Methods)
            yield return $"| {LabelOf(method)} | {string.Join(" | ", Columns.Select(column => cell(method, column)))} |";
    }

    private string Cell(string method, string column, bool withRatio)
    {
        if (TimeOf(method, column) is not { } time)
            return "–";
        return withRatio && method != Methods[0] && TimeOf(Methods[0], column) is { } ours ? $"{Numbers.Time(time)} (× {Numbers.Ratio(time / ours)})" : Numbers.Time(time);
    }

    private string Memory(string method, string column) => _measured.TryGetValue((method, column), out var measured) && measured.Bytes is { } bytes ? Numbers.Bytes(bytes) : "–";

    private static string ColumnOf(Measured measured) => string.Join(", ", measured.Parameters.Select(parameter => parameter.Value));
}

using Cqrs.Generated.Reliability.Tests.Sqlite.Recording;
using Cqrs.Generated.Sqlite.CrashChild;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.Faults;

/// <summary>How often calls failed, what the store said, and what it did that it must not do.</summary>
internal sealed class FaultResult
{
    private readonly Dictionary<Mark, int> _marks = [];
    private int _cuts;

    public int Runs => Count(Mark.FaultMet);

    public List<string> Faults { get; } = [];

    public void Add(List<Call> calls, int cuts, IEnumerable<string> faults)
    {
        _cuts += cuts;
        foreach (var call in calls)
        {
            if (call.Kind == CallKind.Mark)
                _marks[(Mark)call.Error] = Count((Mark)call.Error) + 1;
        }

        Faults.AddRange(faults);
    }

    public void Add(FaultResult other)
    {
        _cuts += other._cuts;
        foreach (var (mark, count) in other._marks)
            _marks[mark] = Count(mark) + count;
        Faults.AddRange(other.Faults);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Runs:N0} runs with failing calls: {Count(Mark.Acknowledged):N0} appends acknowledged, {Count(Mark.NothingWritten):N0} failed with nothing written, ")
        + FormattableString.Invariant($"{Count(Mark.Unknown):N0} unknown and repeated, {Count(Mark.Failed):N0} other calls failed typed; {_cuts:N0} power cuts after that: ")
        + $"{Faults.Count} faults";

    private int Count(Mark mark) => _marks.GetValueOrDefault(mark);
}

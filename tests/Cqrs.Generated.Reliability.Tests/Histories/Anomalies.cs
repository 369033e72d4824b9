namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>What a check has found: how often each kind, and the first few of it with the operations that show it.</summary>
internal sealed class Anomalies
{
    private const int Kept = 3;

    private readonly SortedDictionary<AnomalyKind, (int Count, List<string> First)> _found = [];

    public IReadOnlyCollection<AnomalyKind> Kinds => _found.Keys;

    public int Count => _found.Values.Sum(static found => found.Count);

    public void Add(AnomalyKind kind, string what, params ReadOnlySpan<Operation?> operations)
    {
        var (count, first) = _found.GetValueOrDefault(kind, (0, []));
        if (count < Kept)
            first.Add($"{kind}: {what}{string.Concat(operations.ToArray().OfType<Operation>().Select(static o => $"\n    {o}"))}");
        _found[kind] = (count + 1, first);
    }

    public override string ToString() => string.Join('\n', _found.Values.SelectMany(static found => found.First));
}

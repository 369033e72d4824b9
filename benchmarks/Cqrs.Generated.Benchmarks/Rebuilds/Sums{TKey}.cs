namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>What both sides keep: a sum and a count for each key.</summary>
internal sealed class Sums<TKey> where TKey : notnull
{
    private readonly Dictionary<TKey, (long Cents, long Events)> _rows = [];

    public TKey[] Keys => [.. _rows.Keys];

    public long[] Cents => [.. _rows.Values.Select(static row => row.Cents)];

    public long[] Events => [.. _rows.Values.Select(static row => row.Events)];

    public void Add(TKey key, long cents)
    {
        ref var row = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_rows, key, out _);
        row = (row.Cents + cents, row.Events + 1);
    }

    public void Clear() => _rows.Clear();
}

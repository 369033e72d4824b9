using System.Collections.Concurrent;

namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>What a harness has found: how often, by kind, and the first of each kind in words.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<string, (int Count, string First)> _found = new();

    public int Count => _found.Values.Sum(static kind => kind.Count);

    public void Add(string kind, string what) => _found.AddOrUpdate(kind, (1, what), static (_, found) => (found.Count + 1, found.First));

    public int Of(string kind) => _found.TryGetValue(kind, out var found) ? found.Count : 0;

    public override string ToString()
        => Count == 0 ? "none" : string.Join("; ", _found.OrderBy(static kind => kind.Key).Select(static kind => $"{kind.Value.Count} times '{kind.Key}', first: {kind.Value.First}"));
}

namespace Cqrs.Generated.Tests.Stores;

/// <summary>What a store is, in a few lines without locks, pages or bytes.</summary>
internal sealed class StoreModel
{
    private readonly List<(string Stream, string Correlation, byte Content)> _log = [];
    private readonly Dictionary<Guid, (string Stream, byte[] Contents, long Version, long Position)> _batches = [];

    public long Head => _log.Count;

    public long VersionOf(string stream) => _log.Count(e => e.Stream == stream);

    /// <summary>An append's outcome as text: what it wrote, what it had written, or why it wrote nothing.</summary>
    public string Append(string stream, long? expected, Guid batch, string correlation, byte[] contents)
    {
        if (_batches.TryGetValue(batch, out var first))
            return first.Stream == stream && first.Contents.SequenceEqual(contents) ? $"repeated {first.Version} {first.Position}" : "reused";
        if (expected is { } version && version != VersionOf(stream))
            return $"conflict {VersionOf(stream)}";
        _log.AddRange(contents.Select(content => (stream, correlation, content)));
        _batches[batch] = (stream, contents, VersionOf(stream), Head);
        return $"written {VersionOf(stream)} {Head}";
    }

    public IEnumerable<(string Stream, long Version, long Position, byte Content)> Read(Func<string, string, bool> where)
    {
        var versions = new Dictionary<string, long>();
        for (var i = 0; i < _log.Count; i++)
        {
            var version = versions[_log[i].Stream] = versions.GetValueOrDefault(_log[i].Stream) + 1;
            if (where(_log[i].Stream, _log[i].Correlation))
                yield return (_log[i].Stream, version, i + 1, _log[i].Content);
        }
    }
}

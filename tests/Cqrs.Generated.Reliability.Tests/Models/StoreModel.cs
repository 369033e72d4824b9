namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>What a store is, in a few lines without locks, pages or bytes.</summary>
internal sealed class StoreModel
{
    private readonly List<(int Stream, int Correlation, long Version, byte Content)> _log = [];
    private readonly Dictionary<int, (Step.Append Append, long Version, long Position)> _batches = [];
    private readonly Dictionary<int, int> _checkpoints = [];

    /// <summary>Does a step and says what comes of it.</summary>
    public string Do(Step step) => step switch
    {
        Step.Append append => Append(append),
        Step.Cancelled => Outcome.Cancelled,
        Step.Find find => _batches.TryGetValue(find.Batch, out var first) ? Outcome.Repeated(first.Version, first.Position) : Outcome.None,
        Step.ReadStream read => Read(0, int.MaxValue, e => e.Stream == read.Stream && e.Version > read.After).UpTo(VersionOf(read.Stream)),
        Step.ReadAll read => ReadAll(read),
        Step.ReadCorrelation read => Read(0, int.MaxValue, e => e.Correlation == read.Correlation).ToString(),
        Step.Head => Outcome.At(_log.Count),
        Step.SaveCheckpoint save => Outcome.At(_checkpoints[save.Name] = save.Position),
        Step.LoadCheckpoint load => Outcome.At(_checkpoints.GetValueOrDefault(load.Name)),
        Step.Reopen => Outcome.None,
        _ => throw new InvalidOperationException(),
    };

    private string Append(Step.Append append)
    {
        if (_batches.TryGetValue(append.Batch, out var first))
        {
            var same = first.Append.Stream == append.Stream && first.Append.Contents.SequenceEqual(append.Contents);
            return same ? Outcome.Repeated(first.Version, first.Position) : Outcome.Reused;
        }

        var version = VersionOf(append.Stream);
        if (append.Expected is { } expected && expected != version)
            return Outcome.Conflict(version);
        foreach (var content in append.Contents)
            _log.Add((append.Stream, append.Correlation, ++version, content));
        _batches[append.Batch] = (append, version, _log.Count);
        return Outcome.Written(version, _log.Count);
    }

    private string ReadAll(Step.ReadAll read)
    {
        var text = Read(read.After, read.Maximum, static _ => true);
        return text.UpTo(read.After + text.Count);
    }

    private EventText Read(int after, int maximum, Func<(int Stream, int Correlation, long Version, byte Content), bool> isRead)
    {
        var text = new EventText();
        for (var i = after; i < _log.Count && text.Count < maximum; i++)
        {
            if (isRead(_log[i]))
                text.Add(_log[i].Stream, _log[i].Version, i + 1, _log[i].Content);
        }

        return text;
    }

    private long VersionOf(int stream)
    {
        var version = 0L;
        foreach (var e in _log)
            version = e.Stream == stream ? e.Version : version;
        return version;
    }
}

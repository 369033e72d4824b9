using Cqrs.Generated.Reliability.Tests.Sqlite.Recording;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>Follows a recording and says at any moment which files a power cut could leave.</summary>
internal sealed class Disk
{
    private static readonly (StoreFile File, string Name)[] Names =
        [(StoreFile.Database, "store.db"), (StoreFile.Log, "store.db-wal"), (StoreFile.Journal, "store.db-journal")];

    private readonly Dictionary<StoreFile, Versions<FileOnDisk?>> _entries = Names.ToDictionary(n => n.File, _ => new Versions<FileOnDisk?>(null));
    private readonly Dictionary<(StoreFile, int Generation), FileOnDisk> _files = [];
    private readonly Dictionary<long, long> _syncs = [];
    private long _time;

    /// <summary>Whether the database's file has changes that no sync covers: the log is being folded back into it.</summary>
    public bool IsFolding => _entries[StoreFile.Database].Current is { IsSettled: false } && _entries[StoreFile.Log].Current is not null;

    public void Apply(in Call call)
    {
        _time++;
        switch (call.Kind)
        {
            case CallKind.Begin:
                _files.Clear();
                _syncs.Clear();
                foreach (var (file, entry) in _entries)
                {
                    if (entry.Current is { } existing)
                        _files.Add((file, 0), existing);
                }

                break;
            case CallKind.Create:
                var created = new FileOnDisk();
                _files.Add((call.File, call.Generation), created);
                _entries[call.File].Change(_time, created);
                break;
            case CallKind.Unlink:
                _entries[call.File].Change(_time, null);
                break;
            case CallKind.Write:
                _files[(call.File, call.Generation)].Write(_time, call.Offset, call.Data.Span);
                break;
            case CallKind.Truncate:
                _files[(call.File, call.Generation)].Truncate(_time, call.Offset);
                break;
            case CallKind.SyncBegin:
                _syncs.Add(call.Offset, _time);
                break;
            case CallKind.SyncEnd when _syncs.Remove(call.Offset, out var began):
                EndSync(call, began);
                break;
        }
    }

    /// <summary>Writes the files that a power cut could leave now into a folder.</summary>
    public void Cut(Random random, string folder)
    {
        foreach (var (file, name) in Names)
        {
            if (_entries[file].Pick(random, Likelihood(random)) is { } left)
                File.WriteAllBytes(Path.Combine(folder, name), left.Cut(random, Likelihood(random)));
        }
    }

    /// <summary>The files as the process sees them.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> Seen() => from n in Names
                                                              let file = _entries[n.File].Current
                                                              where file is not null
                                                              select (n.Name, file.Cut(Random.Shared, newest: 1));

    /// <remarks>
    /// What keeps a file's name, or its removal, is a sync of the directory, as POSIX has it. ext4 and XFS keep a new file's name with the file's own sync already.
    /// </remarks>
    private void EndSync(in Call call, long began)
    {
        if (call.File == StoreFile.Directory)
        {
            foreach (var entry in _entries.Values)
                entry.Settle(began);
        }
        else if (call.Error == 0)
        {
            _files[(call.File, call.Generation)].Synced(began);
        }
        else
        {
            _files[(call.File, call.Generation)].SyncFailed(began);
        }
    }

    // Nothing of it, all of it, or something in between: the first two are what a real machine mostly does, the last is what tears.
    private static double Likelihood(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => 1,
        2 => 0.9,
        _ => random.NextDouble(),
    };
}

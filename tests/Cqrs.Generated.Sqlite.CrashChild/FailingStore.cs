using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>A store whose calls fail, and what it says about that: marked in the recorder's log, and held against what can be read.</summary>
internal sealed class FailingStore(string path, bool swallowing)
{
    // Its log is folded back every 20 pages, so that a short run has folds, too.
    private const string Settings = "PRAGMA wal_autocheckpoint = 20";

    private readonly HashSet<Guid> _acknowledged = [];
    private readonly HashSet<Guid> _notWritten = [];
    private readonly List<AppendRequest> _unknown = [];
    private SqliteEventStore? _store;
    private int _saved;

    public bool IsOpen => _store is not null;

    public async Task<bool> TryOpenAsync()
    {
        await TryAsync("open", async () => _store = await SqliteEventStore.OpenAsync(path));
        if (_store is not null)
            _store.Writer.BeforeTransaction = static connection => connection.Execute("set it", Settings);
        return IsOpen;
    }

    public async Task CloseAsync()
    {
        if (_store is null)
            return;
        if (!await TryAsync("close", async () => await _store.DisposeAsync()))
            CallRecorder.Mark(Mark.Violation, "closing threw");
        _store = null;
    }

    /// <summary>Appends small and large batches, reads, saves a checkpoint. All of it may fail.</summary>
    public async Task WorkAsync()
    {
        foreach (var count in (int[])[1, 3, 5, 40, 2, 4])
            await AppendAsync(MarkedBatch.Create($"stream/{count % 3}", count));
        await CheckAsync();
        await TryAsync("pack a stream", async () => await _store!.PackStreamAsync("stream/1"));
        await SaveAsync();
        await AppendAsync(MarkedBatch.Create("stream/1", 1));
    }

    /// <summary>The fault is lifted: from here on everything must succeed, and what is not known is repeated.</summary>
    public async Task GoOnAsync()
    {
        if (!IsOpen && !await TryOpenAsync())
            CallRecorder.Mark(Mark.Violation, "does not open although the fault is lifted");
        if (!IsOpen)
            return;
        AppendRequest[] requests = [.. _unknown, MarkedBatch.Create("stream/0", 2), MarkedBatch.Create("stream/new", 5)];
        foreach (var request in requests)
        {
            if (!await AppendAsync(request))
                CallRecorder.Mark(Mark.Violation, "an append failed although the fault is lifted");
        }

        if (!await SaveAsync() || !await CheckAsync())
            CallRecorder.Mark(Mark.Violation, "a checkpoint or a read failed although the fault is lifted");
    }

    private async Task<bool> AppendAsync(AppendRequest request)
    {
        try
        {
            await _store!.AppendAsync(request);
        }
        catch (AppendOutcomeUnknownException) when (!swallowing)
        {
            _unknown.Add(request);
            CallRecorder.Mark(Mark.Unknown, request.BatchId);
            return false;
        }
        catch (EventStoreException) when (!swallowing)
        {
            _notWritten.Add(request.BatchId);
            CallRecorder.Mark(Mark.NothingWritten, request.BatchId);
            return false;
        }
        catch (Exception e) when (!swallowing)
        {
            CallRecorder.Mark(Mark.Violation, "append: " + e);
            return false;
        }
        catch (CqrsException)
        {
            // The planted defect.
        }

        _acknowledged.Add(request.BatchId);
        CallRecorder.Mark(Mark.Acknowledged, request.BatchId);
        return true;
    }

    private Task<bool> SaveAsync() => TryAsync("save a checkpoint", async () =>
    {
        await _store!.SaveCheckpointAsync("reader", new Position(0, ++_saved));
        CallRecorder.Mark(Mark.Saved, _saved);
    });

    private Task<bool> CheckAsync() => TryAsync("read", async () =>
    {
        var found = await Found.InAsync(_store!);
        if (!swallowing && !found.IsSupersetOf(_acknowledged))
            CallRecorder.Mark(Mark.Violation, "what was acknowledged cannot be read");
        if (found.Overlaps(_notWritten))
            CallRecorder.Mark(Mark.Violation, "of what failed with 'nothing was written' something can be read");
    });

    private static async Task<bool> TryAsync(string task, Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (EventStoreException e) when (e is not IncompatibleStoreException)
        {
            CallRecorder.Mark(Mark.Failed, task);
            return false;
        }
        catch (Exception e)
        {
            CallRecorder.Mark(Mark.Violation, $"{task}: {e}");
            return false;
        }
    }
}

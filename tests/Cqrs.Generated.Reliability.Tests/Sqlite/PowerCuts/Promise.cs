using Cqrs.Generated.Reliability.Tests.Sqlite.Recording;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Sqlite.CrashChild;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>What a store has promised up to a moment of a recording, and whether the files that are left keep it.</summary>
internal sealed class Promise
{
    private readonly HashSet<Guid> _acknowledged = [];
    private readonly HashSet<Guid> _notWritten = [];
    private long _saved;

    public int Acknowledged => _acknowledged.Count;

    public void Apply(in Call call)
    {
        if (call.Kind != CallKind.Mark)
            return;
        switch ((Mark)call.Error)
        {
            case Mark.Acknowledged:
                _acknowledged.Add(new Guid(call.Data.Span, bigEndian: true));
                break;
            case Mark.NothingWritten:
                _notWritten.Add(new Guid(call.Data.Span, bigEndian: true));
                break;
            case Mark.Saved:
                _saved = Math.Max(_saved, BitConverter.ToInt64(call.Data.Span));
                break;
        }
    }

    /// <summary>Opens the files as an application does after the power is back, reads everything, and goes on.</summary>
    public async Task<List<string>> FaultsAsync(string folder)
    {
        var path = Path.Combine(folder, "store.db");
        try
        {
            // Streams are read from whatever is packed of them, and what is packed says nothing that the events do not.
            await using var store = SqliteEventStore.Open(new SqliteStoreOptions(path) { PackAfterEvents = 1 });
            var faults = await HistoryCheck.FaultsAsync(store, _acknowledged);
            var saved = await store.LoadCheckpointAsync("reader");
            if (saved.Sequence < _saved)
                faults.Add($"checkpoint {_saved} was acknowledged and is lost: {saved.Sequence} is there");
            foreach (var id in _notWritten)
            {
                if (await store.FindAppendAsync(id) is not null)
                    faults.Add($"batch {id} is there although the store said that nothing was written");
            }

            var (head, batch) = (await store.GetHeadAsync(), MarkedBatch.Create("after", 4));
            var appended = await store.AppendAsync(batch);
            if (appended.Position.Sequence != head.Sequence + 4 || (await HistoryCheck.FaultsAsync(store, [batch.BatchId])).Count > 0)
                faults.Add("it does not go on well");
            if (!(await store.VerifyPacksAsync()).IsSound || store.PackStatistics.Damaged > 0)
                faults.Add("a packed segment is not what its events say");
            if (Damage(path) is { } damage)
                faults.Add("SQLite reports damage: " + damage);
            return faults;
        }
        catch (CqrsException e)
        {
            return [$"damaged: {e.Message}"];
        }
    }

    private static string? Damage(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return command.ExecuteScalar() is "ok" ? null : "integrity_check";
    }
}

using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using SQLitePCL;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>The same loop over SQLitePCLRaw, the wrapper around the C interface that Microsoft.Data.Sqlite uses.</summary>
internal sealed class SqliteOverWrapper : IDisposable
{
    private readonly LoadedPage _page;
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _select;

    public SqliteOverWrapper(string path, EventTypeTable types)
    {
        _page = new LoadedPage(types);
        Check(raw.sqlite3_open_v2(path, out _connection, raw.SQLITE_OPEN_READWRITE, null));
        Check(raw.sqlite3_prepare_v2(
            _connection, "SELECT type, version, batch, payload FROM events WHERE stream = (SELECT number FROM streams WHERE id = ?1) ORDER BY version", out _select));
    }

    public Account Load(string streamId)
    {
        var account = AggregateType.Of<Account>().Create("1");
        Check(raw.sqlite3_bind_text(_select, 1, streamId));
        while (raw.sqlite3_step(_select) == raw.SQLITE_ROW)
        {
            _page.Add(
                raw.sqlite3_column_int(_select, 0), raw.sqlite3_column_int64(_select, 1), raw.sqlite3_column_int64(_select, 2), raw.sqlite3_column_blob(_select, 3),
                account, streamId);
        }

        _page.Flush(account, streamId);
        Check(raw.sqlite3_reset(_select));
        return account;
    }

    public void Dispose()
    {
        _select.Dispose();
        _connection.Dispose();
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite reported {code}.");
    }
}

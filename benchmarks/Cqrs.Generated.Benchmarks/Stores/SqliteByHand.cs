using System.Runtime.InteropServices;
using Cqrs.Generated.Benchmarks.Rehydration;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>SQLite's C interface called without a wrapper, as quickly as the platform allows: prepared once, plain pointers, a connection without locks.</summary>
internal sealed unsafe partial class SqliteByHand : IDisposable
{
    private const string Library = "e_sqlite3";
    private const int Row = 100;
    private readonly LoadedPage _page;
    private readonly nint _connection;
    private readonly nint _select;

    public SqliteByHand(string path, EventTypeTable types)
    {
        _page = new LoadedPage(types);
        Check(sqlite3_open_v2(path, out _connection, 0x8002, 0)); // read and write, no mutex
        Check(sqlite3_prepare_v2(
            _connection, "SELECT type, version, batch, payload FROM events WHERE stream = (SELECT number FROM streams WHERE id = ?1) ORDER BY version", -1, out _select, 0));
    }

    public Account Load(string streamId)
    {
        var account = AggregateType.Of<Account>().Create("1");
        Check(sqlite3_bind_text(_select, 1, streamId, -1, -1));
        while (sqlite3_step(_select) == Row)
        {
            var payload = new ReadOnlySpan<byte>(sqlite3_column_blob(_select, 3), sqlite3_column_bytes(_select, 3));
            _page.Add(sqlite3_column_int(_select, 0), sqlite3_column_int64(_select, 1), sqlite3_column_int64(_select, 2), payload, account, streamId);
        }

        _page.Flush(account, streamId);
        Check(sqlite3_reset(_select));
        return account;
    }

    public void Dispose()
    {
        _ = sqlite3_finalize(_select);
        Check(sqlite3_close_v2(_connection));
    }

    private static void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException($"SQLite reported {code}.");
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int sqlite3_open_v2(string path, out nint connection, int flags, nint vfs);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int sqlite3_prepare_v2(nint connection, string sql, int length, out nint statement, nint tail);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int sqlite3_bind_text(nint statement, int parameter, string value, int length, nint copied);

    [LibraryImport(Library)]
    private static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    private static partial int sqlite3_column_int(nint statement, int column);

    [LibraryImport(Library)]
    private static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport(Library)]
    private static partial byte* sqlite3_column_blob(nint statement, int column);

    [LibraryImport(Library)]
    private static partial int sqlite3_column_bytes(nint statement, int column);

    [LibraryImport(Library)]
    private static partial int sqlite3_reset(nint statement);

    [LibraryImport(Library)]
    private static partial int sqlite3_finalize(nint statement);

    [LibraryImport(Library)]
    private static partial int sqlite3_close_v2(nint connection);
}

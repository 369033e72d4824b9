using System.Text;
using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>A prepared statement, kept as long as its connection. Parameters count from 1, columns from 0, as in SQLite.</summary>
/// <remarks>Used over the C interface: no command objects, no boxing, and a blob is read where SQLite holds it.</remarks>
internal sealed unsafe class Statement(Connection connection, sqlite3_stmt handle, string task) : IDisposable
{
    // Null once disposed, which SQLite takes for a misuse instead of for memory. The connection keeps the handle itself alive.
    private nint _statement = handle.DangerousGetHandle();

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public Statement Bind(int parameter, long value) => Check(CInterface.sqlite3_bind_int64(_statement, parameter, value));

    // An empty span is a null pointer, which SQLite would take for NULL.
    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return Check(raw.sqlite3_bind_zeroblob(handle, parameter, 0));
        fixed (byte* bytes = value)
            return Check(CInterface.sqlite3_bind_blob(_statement, parameter, bytes, value.Length, CInterface.Copied));
    }

    public Statement Bind(int parameter, Guid value)
    {
        // Most significant byte first: UUIDv7s then go to the end of their index.
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(parameter, bytes);
    }

    public Statement Bind(int parameter, string? value)
    {
        if (value is null)
            return Check(raw.sqlite3_bind_null(handle, parameter));
        var length = Strict.GetMaxByteCount(value.Length);
        var utf8 = length <= 512 ? stackalloc byte[512] : new byte[length];
        return Check(raw.sqlite3_bind_text(handle, parameter, utf8[..Strict.GetBytes(value, utf8)]));
    }

    /// <summary>Goes on to the next row, if there is one.</summary>
    public bool Step() => CInterface.sqlite3_step(_statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        _ => throw Failed(),
    };

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs a statement that gives no rows, unless another connection holds the lock that it needs.</summary>
    /// <returns>Whether it ran.</returns>
    public bool TryRun()
    {
        try
        {
            return (CInterface.sqlite3_step(_statement) & 0xFF) switch
            {
                raw.SQLITE_DONE => true,
                raw.SQLITE_BUSY => false,
                _ => throw Failed(),
            };
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the run: releases what it holds, above all a reader's snapshot.</summary>
    public void Reset() => _ = CInterface.sqlite3_reset(_statement);

    public long Int64(int column) => CInterface.sqlite3_column_int64(_statement, column);

    public int Int32(int column) => CInterface.sqlite3_column_int(_statement, column);

    public bool IsNull(int column) => CInterface.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>A blob, or the UTF-8 of a text. Valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => new(
        CInterface.sqlite3_column_blob(_statement, column), CInterface.sqlite3_column_bytes(_statement, column));

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public Guid Guid(int column) => Bytes(column) is { Length: 16 } bytes
        ? new Guid(bytes, bigEndian: true)
        : throw SqliteErrors.Damaged(connection.Path, "an id does not have 16 bytes.");

    public void Dispose()
    {
        _statement = 0;
        handle.Dispose();
    }

    private Statement Check(int code) => code == raw.SQLITE_OK ? this : throw Failed();

    private EventStoreException Failed() => SqliteErrors.LastOf(connection.Handle, connection.Path, task);
}

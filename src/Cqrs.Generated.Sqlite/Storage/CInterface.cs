using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>The functions of SQLite's C interface that are called for every row.</summary>
/// <remarks>
/// <para>The wrapper around the others counts references and asks its provider at each call, which took longer than the row.</para>
/// <para>It is the same library that the wrapper has loaded, and its objects pass between the two: <see cref="CheckIsTheSame"/>.</para>
/// <para>What only looks at the current row is called without a transition out of managed code. It neither waits nor calls back, since connections are without
/// locks: some nanoseconds each. A step may read the disk and keeps its transition: the garbage collector does not wait for it.</para>
/// </remarks>
internal static unsafe partial class CInterface
{
    /// <summary>SQLITE_TRANSIENT: SQLite makes a copy of what is bound.</summary>
    public const nint Copied = -1;

    private const string Library = "e_sqlite3";

    private static readonly bool s_isTheSame = IsTheSame();

    /// <summary>Refuses a process in which the wrapper uses another library: objects of the one are not those of the other.</summary>
    public static void CheckIsTheSame(string path)
    {
        if (!s_isTheSame)
        {
            throw new EventStoreException(
                $"SQLite store '{path}' cannot be opened: the program has set another SQLite library ('{raw.GetNativeLibraryName()}') than {Library}, which the store needs. "
                + "Remove the other SQLitePCLRaw provider or bundle.");
        }
    }

    [LibraryImport(Library)]
    public static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_reset(nint statement);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_int64(nint statement, int parameter, long value);

    // With its transition: it copies, and a payload may be long.
    [LibraryImport(Library)]
    public static partial int sqlite3_bind_blob(nint statement, int parameter, byte* value, int length, nint destructor);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_type(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_int(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial byte* sqlite3_column_blob(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_bytes(nint statement, int column);

    [LibraryImport(Library)]
    private static partial byte* sqlite3_libversion();

    private static bool IsTheSame() => Unsafe.AsPointer(ref Unsafe.AsRef(in raw.sqlite3_libversion().GetPinnableReference())) == sqlite3_libversion();
}

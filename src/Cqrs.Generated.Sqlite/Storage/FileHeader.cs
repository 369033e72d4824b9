using System.Buffers.Binary;
using System.Text;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>
/// Looks at a file's first bytes, without SQLite, and refuses what is not ours. SQLite itself may write to a database that it only opens, and makes files
/// next to it; a wrong file must stay as it was.
/// </summary>
internal static class FileHeader
{
    /// <summary>The header of a database (100 bytes) and the beginning of its first page, the list of its tables.</summary>
    private const int Length = 108;

    public static void RefuseForeign(string path)
    {
        Span<byte> header = stackalloc byte[Length];
        var length = Read(path, header);
        if (length == 0)
            return;
        if (length < Length || !header.StartsWith("SQLite format 3\0"u8))
        {
            // With a journal beside it, it may be a new store whose making was cut short; SQLite will undo that and say what is left.
            if (LengthOf(path + "-journal") == 0)
                throw Refuse(path, $"is not a SQLite database: it begins with '{Printable(header[..Math.Min(length, 16)])}'.");
            return;
        }

        var applicationId = BinaryPrimitives.ReadInt32BigEndian(header[68..]);
        var userVersion = BinaryPrimitives.ReadInt32BigEndian(header[60..]);
        var hasTables = header[100] != 0x0D || BinaryPrimitives.ReadUInt16BigEndian(header[103..]) != 0 || LengthOf(path + "-wal") != 0;
        Refuse(path, applicationId, userVersion, hasTables);
    }

    public static void Refuse(string path, long applicationId, long userVersion, bool hasTables)
    {
        if (applicationId == 0 && !hasTables)
            return;
        if (applicationId != Schema.ApplicationId)
            throw Refuse(path, $"is a SQLite database of another program (application id {applicationId}).");
        if (userVersion != Schema.Version)
            throw new IncompatibleStoreException(
                $"The store '{path}' has format {userVersion}; this version of Cqrs.Generated.Sqlite knows format {Schema.Version}. "
                + "Open it with the version that wrote it, or update the package. Nothing was changed.");
    }

    private static int Read(string path, Span<byte> header)
    {
        if (Directory.Exists(path))
            throw new EventStoreException($"'{path}' is a directory. A SQLite store is a file.");
        var directory = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(directory))
            throw new EventStoreException($"The SQLite store '{path}' cannot be made: there is no directory '{directory}'. Create it first.");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EventStoreException($"The SQLite store '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static IncompatibleStoreException Refuse(string path, string found)
        => new($"'{path}' {found} Name another file, or none to make a new store. Nothing was changed.");

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : '.');
        return text.ToString();
    }
}

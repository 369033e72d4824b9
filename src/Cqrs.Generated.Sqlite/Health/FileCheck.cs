using Cqrs.Generated.Sqlite.Reading;
using Cqrs.Generated.Sqlite.Storage;

namespace Cqrs.Generated.Sqlite.Health;

/// <summary>Looks at a store's file with a connection of its own: those that are open would not see that it has been taken away, and may answer from memory.</summary>
internal static class FileCheck
{
    /// <returns>The version of its format, and the position of its last event.</returns>
    /// <exception cref="EventStoreException">It cannot be read, or is no store any more.</exception>
    public static (int Version, long Head) Look(SqliteStoreOptions options)
    {
        using var connection = Connection.Open(options, readOnly: true);
        if (!ForeignFile.IsStore(connection))
            throw SqliteErrors.Damaged(options.Path, "it is empty.");
        var head = connection.Prepare("read its head", Queries.Head);
        return (SchemaSteps.Version, head.Step() ? head.Int64(0) : 0);
    }
}

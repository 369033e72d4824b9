namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>What format 3 adds: who owns what, and the newest token of each name. A row is never deleted: its token would begin anew.</summary>
internal static class LeaseTable
{
    public const string Script =
        """
        CREATE TABLE leases (
            name TEXT PRIMARY KEY,
            token INTEGER NOT NULL,
            owner TEXT NOT NULL,
            ends INTEGER NOT NULL,
            duration INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;
}

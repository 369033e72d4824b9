namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>The step that adds snapshots: the newest of each stream. A cache: emptying the table changes nothing but speed. A row whose version is 0 is void.</summary>
/// <remarks>
/// <para>By the stream's id, not its number: a snapshot is of the stream that it says, whatever a restore has made of the numbers.</para>
/// <para>Taking the step twice does no harm: whoever brings back a table of an earlier version with the script from before it takes this one along.</para>
/// </remarks>
internal static class SnapshotTable
{
    public static string Script(string schema) =>
        $"""
        CREATE TABLE IF NOT EXISTS "{schema}".snapshots (
            stream text COLLATE "C" PRIMARY KEY,
            version bigint NOT NULL,
            transaction_id bigint NOT NULL,
            sequence bigint NOT NULL,
            event_id uuid NOT NULL,
            fingerprint bigint NOT NULL,
            created bigint NOT NULL,
            checksum bigint NOT NULL,
            state bytea NOT NULL);

        -- Whoever may save checkpoints by a grant may save snapshots.
        {Grants.AsOnCheckpoints(schema, "snapshots")}

        """;
}

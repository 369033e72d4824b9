namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>The step that adds leases: who owns what, and the newest token of each name. A row is never deleted: its token would begin anew.</summary>
/// <remarks>Taking the step twice does no harm: whoever brings back a table of an earlier version with the script from before it takes this one along.</remarks>
internal static class LeaseTable
{
    public static string Script(string schema) =>
        $"""
        CREATE TABLE IF NOT EXISTS "{schema}".leases (
            name text COLLATE "C" PRIMARY KEY,
            token bigint NOT NULL,
            owner text NOT NULL,
            ends timestamptz NOT NULL,
            duration interval NOT NULL);

        -- A relay saves its checkpoint under its lease: whoever may do the one by a grant may do the other.
        {Grants.AsOnCheckpoints(schema, "leases")}

        """;
}

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
        DO $$
        DECLARE
            held record;
        BEGIN
            FOR held IN
                SELECT r.grantee, r.privilege
                FROM pg_class c, LATERAL (
                    SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END AS grantee, a.privilege_type AS privilege
                    FROM aclexplode(c.relacl) a
                    WHERE a.grantee <> c.relowner) r
                WHERE c.oid = '"{schema}".checkpoints'::regclass
            LOOP
                EXECUTE format('GRANT %s ON "{schema}".leases TO %s', held.privilege, held.grantee);
            END LOOP;
        END $$;

        """;
}

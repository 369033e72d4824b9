namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>Rights on a table that a step adds: who may save checkpoints by a grant goes on working after the upgrade.</summary>
internal static class Grants
{
    /// <summary>Grants what has been granted on the checkpoints, to whom it has been granted.</summary>
    public static string AsOnCheckpoints(string schema, string table) =>
        $"""
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
                EXECUTE format('GRANT %s ON "{schema}".{table} TO %s', held.privilege, held.grantee);
            END LOOP;
        END $$;
        """;
}

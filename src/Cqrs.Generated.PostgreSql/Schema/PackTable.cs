namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>What version 2 adds: streams kept packed besides their events, many events in a row.</summary>
/// <remarks>
/// <para>A cache: emptying the table changes nothing but speed. A row whose last version is 0 is void.</para>
/// <para>EXTERNAL: out of line and not compressed. Packed segments are read whole and quickly, and payloads seldom shrink by enough to pay for the time.</para>
/// </remarks>
internal static class PackTable
{
    public static string Script(string schema) =>
        $"""
        CREATE TABLE "{schema}".packs (
            stream bigint NOT NULL,
            first_version bigint NOT NULL,
            last_version bigint NOT NULL,
            segment bytea NOT NULL,
            PRIMARY KEY (stream, first_version));
        ALTER TABLE "{schema}".packs ALTER COLUMN segment SET STORAGE EXTERNAL;
        CREATE INDEX packs_by_end ON "{schema}".packs (stream, last_version);

        """;
}

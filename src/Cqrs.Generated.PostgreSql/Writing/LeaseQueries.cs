namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>The statements of leases. Each compares and writes at once; who comes second waits for the row, and then sees what the first has committed.</summary>
internal sealed class LeaseQueries(string schema)
{
    /// <summary>Brings forward the end of lease $1 where it is further away than the lease lasts: the server's clock was set back.</summary>
    public string BringForward { get; } =
        $"""UPDATE "{schema}".leases SET ends = clock_timestamp() + duration WHERE name = $1 AND ends > clock_timestamp() + duration""";

    /// <summary>Acquires lease $1 for owner $2 and duration $3; the token, or no row where it is held.</summary>
    public string Acquire { get; } =
        $"""
        INSERT INTO "{schema}".leases AS l (name, token, owner, ends, duration) VALUES ($1, 1, $2, clock_timestamp() + $3, $3)
        ON CONFLICT (name) DO UPDATE SET token = l.token + 1, owner = excluded.owner, ends = excluded.ends, duration = excluded.duration
        WHERE l.ends <= clock_timestamp() RETURNING token
        """;

    /// <summary>Renews lease $1 if its newest token is $2, for duration $3; the token, or no row.</summary>
    public string Renew { get; } = $"""UPDATE "{schema}".leases SET ends = clock_timestamp() + $3, duration = $3 WHERE name = $1 AND token = $2 RETURNING token""";

    /// <summary>Releases lease $1 if its newest token is $2.</summary>
    public string Release { get; } = $"""UPDATE "{schema}".leases SET ends = '-infinity' WHERE name = $1 AND token = $2""";

    /// <summary>Saves checkpoint ($4, $5) of reader $3 if the newest token of lease $1 is $2; the token, or no row.</summary>
    /// <remarks>The lease's row stays locked until the commit: nobody acquires it between the comparison and the write.</remarks>
    public string Save { get; } =
        $"""
        WITH newest AS MATERIALIZED (SELECT 1 FROM "{schema}".leases l WHERE l.name = $1 AND l.token = $2 FOR SHARE)
        INSERT INTO "{schema}".checkpoints (name, transaction_id, sequence) SELECT $3, $4, $5 FROM newest
        ON CONFLICT (name) DO UPDATE SET transaction_id = excluded.transaction_id, sequence = excluded.sequence RETURNING $2
        """;

    /// <summary>The newest token of lease $1.</summary>
    public string Newest { get; } = $"""SELECT l.token FROM "{schema}".leases l WHERE l.name = $1""";
}

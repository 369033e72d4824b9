namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>The tables of version 1.</summary>
/// <remarks>
/// <para>A batch's key is its transaction and the number of its first event within that transaction. Batches in the order of their keys are the log; the position of
/// any event follows from its batch, so global order needs no second index over the events.</para>
/// <para>Transaction numbers are <c>xid8</c>, which never wrap around, kept as <c>bigint</c> because <c>transaction_base</c> is added to them: a dump restored into
/// another cluster meets smaller numbers there, and the base keeps new events behind the old ones.</para>
/// <para>Texts compare as bytes (<c>COLLATE "C"</c>): quicker, and no update of the operating system's locales can damage an index.</para>
/// </remarks>
internal static class Tables
{
    public static string Script(string schema) =>
        $"""
        CREATE TABLE "{schema}".store (
            singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
            version integer NOT NULL,
            transaction_base bigint NOT NULL);
        INSERT INTO "{schema}".store VALUES (true, 0, 0);

        CREATE TABLE "{schema}".event_types (
            number integer PRIMARY KEY,
            name text COLLATE "C" NOT NULL,
            version integer NOT NULL,
            UNIQUE (name, version));

        CREATE TABLE "{schema}".streams (
            number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
            id text COLLATE "C" NOT NULL UNIQUE);

        CREATE TABLE "{schema}".batches (
            transaction_id bigint NOT NULL,
            sequence bigint NOT NULL,
            stream bigint NOT NULL,
            version bigint NOT NULL,
            created bigint NOT NULL,
            count integer NOT NULL,
            id uuid NOT NULL UNIQUE,
            content_hash bytea NOT NULL,
            correlation_id text COLLATE "C" NOT NULL,
            causation_id text,
            actor text,
            on_behalf_of text,
            PRIMARY KEY (transaction_id, sequence));
        CREATE INDEX batches_by_correlation ON "{schema}".batches (correlation_id, transaction_id, sequence);

        CREATE TABLE "{schema}".events (
            stream bigint NOT NULL,
            version bigint NOT NULL,
            transaction_id bigint NOT NULL,
            sequence bigint NOT NULL,
            batch_index integer NOT NULL,
            type integer NOT NULL,
            id uuid NOT NULL,
            payload bytea NOT NULL,
            PRIMARY KEY (stream, version));

        CREATE TABLE "{schema}".checkpoints (
            name text COLLATE "C" PRIMARY KEY,
            transaction_id bigint NOT NULL,
            sequence bigint NOT NULL);

        """;
}

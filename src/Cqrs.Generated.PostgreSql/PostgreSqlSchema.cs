using System.Globalization;
using Cqrs.Generated.PostgreSql.Inboxes;
using Cqrs.Generated.PostgreSql.Schema;

namespace Cqrs.Generated.PostgreSql;

/// <summary>The store's tables and functions as SQL, for those who change databases by hand.</summary>
public static class PostgreSqlSchema
{
    /// <summary>The schema's name where none is given.</summary>
    public const string DefaultName = "cqrs";

    /// <summary>The version of the schema that this package works with.</summary>
    public static int Version => SchemaSteps.Version;

    /// <summary>
    /// The SQL that makes the schema, in one transaction under the lock that stores take for it: for <c>psql</c>, or a tool for migrations. It is what the
    /// store runs itself where <see cref="PostgreSqlStoreOptions.CreateSchema"/> is true.
    /// </summary>
    /// <remarks>
    /// Afterwards <see cref="PostgreSqlStoreOptions.CreateSchema"/> can be false, and the application's role needs no more than
    /// <c>USAGE</c> on the schema, <c>SELECT</c>, <c>INSERT</c> and <c>UPDATE</c> on its tables, <c>USAGE</c> on its sequences and <c>EXECUTE</c> on its functions.
    /// </remarks>
    /// <param name="schema">The schema's name.</param>
    /// <param name="fromVersion">The version that is there: 0 for none.</param>
    /// <exception cref="ArgumentException">No name that <see cref="PostgreSqlStoreOptions.Schema"/> takes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such version.</exception>
    public static string Script(string schema = DefaultName, int fromVersion = 0)
    {
        SchemaName.Check(schema, nameof(schema));
        ArgumentOutOfRangeException.ThrowIfNegative(fromVersion);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromVersion, Version);
        return string.Create(CultureInfo.InvariantCulture, $"""
            -- Event store of Cqrs.Generated, schema "{schema}": from version {fromVersion} to version {Version}.
            BEGIN;
            {SchemaSteps.Lock(schema)}
            {SchemaSteps.After(schema, fromVersion, createSchema: true)}
            COMMIT;

            """);
    }

    /// <summary>
    /// The SQL that makes the tables of a <see cref="PostgreSqlInbox"/> where they are missing, in one transaction under the lock that inboxes take for it: for administrators who let no application make tables. It is what the
    /// inbox runs itself where it finds none.
    /// </summary>
    /// <remarks>Afterwards the application's role needs no more than <c>USAGE</c> on the schema and <c>SELECT</c>, <c>INSERT</c>, <c>UPDATE</c> and <c>DELETE</c> on <c>inbox_streams</c> and <c>inbox_messages</c>.</remarks>
    /// <param name="schema">The schema, in the database of the effects: the one that the inbox is given.</param>
    /// <exception cref="ArgumentException">No name that <see cref="PostgreSqlStoreOptions.Schema"/> takes.</exception>
    public static string InboxScript(string schema = "public") =>
        $"""
        -- Inbox of Cqrs.Generated, schema "{SchemaName.Check(schema, nameof(schema))}".
        BEGIN;
        {new InboxQueries(schema).Tables}
        COMMIT;

        """;
}

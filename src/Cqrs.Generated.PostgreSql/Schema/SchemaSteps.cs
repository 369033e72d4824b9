using System.Text;

namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>What each version of the schema adds to the one before. A step that has been released is never changed: there is a new one.</summary>
internal static class SchemaSteps
{
    private static readonly Func<string, string>[] Steps =
        [static schema => $"{Tables.Script(schema)}\n{Functions.Script(schema)}", PackTable.Script, TraceParents.Script, LeaseTable.Script, SnapshotTable.Script];

    public static int Version => Steps.Length;

    /// <summary>The lock under which schemas are made and changed: one for all stores of a database, because two may make the same one at once.</summary>
    public static string Lock(string schema) => $"SELECT pg_advisory_xact_lock(hashtextextended('Cqrs.Generated/schema/{schema}', 0));";

    /// <summary>The steps after a version, and the note that they have been taken.</summary>
    public static string After(string schema, int version, bool createSchema)
    {
        var script = new StringBuilder();
        if (version == 0 && createSchema)
            script.Append("CREATE SCHEMA IF NOT EXISTS \"").Append(schema).AppendLine("\";");
        foreach (var step in Steps.Skip(version))
            script.AppendLine(step(schema));
        return script.Append("UPDATE \"").Append(schema).Append("\".store SET version = ").Append(Version).Append(';').ToString();
    }
}

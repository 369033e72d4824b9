namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>What version 3 adds: the trace that an append belongs to.</summary>
/// <remarks>
/// A column that may be null and has no default is added without a rewrite of the table, however large it is. The function is dropped because one with another parameter would stand beside it.
/// Taking the step twice does no harm: whoever brings back a table of version 2 with the script from version 1 takes this one along.
/// </remarks>
internal static class TraceParents
{
    public static string Script(string schema) =>
        $"""
        ALTER TABLE "{schema}".batches ADD COLUMN IF NOT EXISTS trace_parent text;
        DROP FUNCTION "{schema}".append_batches;
        {Functions.WithTraces(schema)}

        """;
}

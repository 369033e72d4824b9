namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>The column that keeps the trace of an append. What was appended without it has no trace.</summary>
internal static class TraceParentColumn
{
    public const string Script = "ALTER TABLE batches ADD COLUMN trace_parent TEXT;";
}

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>The column that keeps the trace of an append. A file that was made without it gets it when it is next opened; what it holds by then has no trace.</summary>
internal static class TraceParentColumn
{
    public const string Add = "ALTER TABLE batches ADD COLUMN trace_parent TEXT;";

    private const string Exists = "SELECT count(*) FROM pragma_table_info('batches') WHERE name = 'trace_parent'";

    public static void Ensure(Connection connection)
    {
        const string task = "add the column for traces";
        if (IsThere(connection))
            return;
        connection.Execute(task, "BEGIN IMMEDIATE");
        try
        {
            // Another process may have been first.
            if (!IsThere(connection))
                connection.Execute(task, Add);
            connection.Execute(task, "COMMIT");
        }
        catch
        {
            if (!connection.IsIdle)
                connection.Execute(task, "ROLLBACK");
            throw;
        }
    }

    private static bool IsThere(Connection connection) => connection.QueryInt64(Exists) > 0;
}

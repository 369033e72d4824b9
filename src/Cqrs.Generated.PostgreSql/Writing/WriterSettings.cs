namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>What all writers of a store have in common.</summary>
internal sealed class WriterSettings(PostgreSqlStoreOptions options)
{
    /// <summary>The call; its parameters are those of <c>append_batches</c>.</summary>
    public string AppendSql { get; } =
        $"SELECT * FROM \"{options.Schema}\".append_batches({string.Join(", ", Enumerable.Range(1, 17).Select(static n => $"${n}"))})";

    /// <summary>What writes a batch that is alone; see <see cref="LoneAppendCommand"/>.</summary>
    public string LoneAppendSql { get; } = LoneAppendCommand.Sql(options.Schema, ModeOf(options));

    public string CommitMode { get; } = ModeOf(options);

    /// <summary>
    /// In seconds: longer than the server waits for a lock, by the connection string's command timeout, so that it is the server that says so. Never without end, which there
    /// is 0: packets may vanish without a word, and every append has to end.
    /// </summary>
    public int CommandTimeout { get; } = (int)Math.Min(
        int.MaxValue / 1000, Math.Ceiling(options.LockTimeout.TotalSeconds) + (options.ConnectionString.CommandTimeout is > 0 and var given ? given : 30));

    private static string ModeOf(PostgreSqlStoreOptions options) => options.UnsafeAsynchronousCommit ? "off" : "on";
}

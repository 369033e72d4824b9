namespace Cqrs.Generated.PostgreSql;

/// <summary>A transaction that others wait for.</summary>
/// <param name="ProcessId">The server's process of its connection, for <c>pg_terminate_backend</c>; null for a prepared transaction, which has none.</param>
/// <param name="PreparedId">The name of a prepared transaction, for <c>ROLLBACK PREPARED</c>; null for others.</param>
/// <param name="Age">How long it has been open; null where the store's role may not see that of other users (grant it <c>pg_read_all_stats</c>).</param>
/// <param name="ApplicationName">What its connection calls itself.</param>
/// <param name="State">What its connection does: <c>idle in transaction</c>, <c>active</c>, <c>prepared</c>; null where that may not be seen.</param>
/// <param name="Database">Its database: those of other databases of the server count as well.</param>
/// <param name="BlocksReaders">Whether it holds back those who follow the log: it has written, and is older than committed events.</param>
/// <param name="BlocksWriters">Whether appends wait for it: it holds the lock of a stream.</param>
public sealed record BlockingTransaction(
    int? ProcessId, string? PreparedId, TimeSpan? Age, string? ApplicationName, string? State, string? Database, bool BlocksReaders, bool BlocksWriters)
{
    /// <summary>The same in a sentence.</summary>
    public override string ToString()
    {
        var who = ProcessId is { } process ? $"process {process}" : $"prepared transaction '{PreparedId}'";
        var name = string.IsNullOrEmpty(ApplicationName) ? "" : $" ('{ApplicationName}')";
        var what = (BlocksReaders, BlocksWriters) switch
        {
            (true, true) => "holds back readers and appends",
            (true, false) => "holds back readers",
            _ => "holds back appends",
        };
        var since = Age is { } age ? $"open for {age.TotalSeconds:0.0} s" : "open for an unknown time";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{who}{name} of database {Database}, {State ?? "state unknown"}, {since}, {what}");
    }
}

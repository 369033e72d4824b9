namespace Cqrs.Generated.PostgreSql;

/// <summary>How a store is.</summary>
/// <param name="Head">How far the log can be read.</param>
/// <param name="HeldBack">How many committed batches cannot be read in the log yet, because an older transaction is still open; counted up to 10,000.</param>
/// <param name="Blockers">Which transactions others wait for, the oldest first. Short ones are normal: look at their age.</param>
public sealed record PostgreSqlHealth(Position Head, long HeldBack, IReadOnlyList<BlockingTransaction> Blockers);

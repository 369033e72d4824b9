namespace Cqrs.Generated.PostgreSql;

/// <summary>A caller's transaction in which nothing can be appended. Nothing was written; the message says what to change.</summary>
/// <remarks>
/// The log's order comes from transaction numbers, and a transaction gets its number with its first write. An append must have its stream's lock by then, so it
/// has to be the transaction's first write; and it must see what the lock's last holder has committed, so the isolation level is read committed.
/// </remarks>
public sealed class UnsuitableTransactionException(string message, Exception? cause = null) : EventStoreException(message, cause);

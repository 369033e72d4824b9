using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Storage;

/// <summary>Turns PostgreSQL's errors into exceptions that name host and database, say what went wrong, and what to do.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>Whether the server has said that the statement failed: then its transaction was rolled back, and nothing is in doubt.</summary>
    /// <remarks>A FATAL error may follow a commit: a server that shuts down says so to connections whose last transaction it has just written.</remarks>
    public static bool IsCertain(Exception exception) => exception is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>Whether the connection, and not what was asked of it, is what failed.</summary>
    public static bool IsConnectionLost(Exception exception)
        => exception is PostgresException postgres
            ? !IsCertain(postgres)
            : exception is NpgsqlException { InnerException: not TimeoutException } or IOException or SocketException or ObjectDisposedException;

    /// <summary>Whether the same statement may succeed a moment later: a deadlock, a serialization failure, or a unique key that another transaction took meanwhile.</summary>
    public static bool IsWorthRepeating(Exception exception)
        => exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation };

    /// <summary>Whether what was sent is at fault, so that others sent with it are not.</summary>
    public static bool IsOfTheData(Exception exception)
        => IsWorthRepeating(exception) || (exception is PostgresException { SqlState: var state } && state[..2] is "22" or "23" or "54" or "XX");

    /// <param name="cause">What Npgsql threw.</param>
    /// <param name="place">Host and database.</param>
    /// <param name="task">What was being done: "append".</param>
    public static EventStoreException From(Exception cause, string place, string task)
    {
        var found = $"PostgreSQL store '{place}': could not {task}: {Reason(cause)}";
        var message = cause is PostgresException postgres ? $"{found} (PostgreSQL {postgres.SqlState}: {postgres.MessageText})" : found;
        return IsSchemaMissing(cause) ? new IncompatibleStoreException(message, cause) : new EventStoreException(message, cause);
    }

    public static EventStoreException Damaged(string place, string found)
        => new($"PostgreSQL store '{place}' is damaged: {found} Restore it from a backup.");

    /// <summary>Whether a table could not be read, or not as it should be: it is missing, forbidden or changed (class 42), or broken (XX, 58).</summary>
    public static bool IsOfATable(PostgresException exception) => IsCertain(exception) && exception.SqlState[..2] is "42" or "XX" or "58";

    public static bool IsSchemaMissing(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName,
    };

    private static string Reason(Exception cause) => cause switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification }
            => "the server refused user name or password. Correct the connection string.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "there is no such database. Create it, or name another.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }
            => "the role may not do that. Grant it what it needs, or let another role run PostgreSqlSchema.Script and set CreateSchema to false.",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }
            => "another transaction kept its stream locked for longer than the lock timeout. The store's health check names it.",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => "the server cancelled it, because of its statement_timeout or by request of an administrator.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the server's disk is full. Make room and try again.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "the server has no connection left. Raise max_connections, or lower 'Maximum Pool Size' in the connection strings.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "the server is read-only: a standby, or one with default_transaction_read_only. A store needs the primary.",
        PostgresException { SqlState: PostgresErrorCodes.ProgramLimitExceeded } => "a value is larger than PostgreSQL takes.",
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => "the server is starting or stopping.",
        PostgresException when IsSchemaMissing(cause) => "what stands in the schema is not this store, or not all of it. Name another schema, or restore this one.",
        PostgresException => "the server reported an error.",
        _ when Find<AuthenticationException>(cause) is { } tls =>
            $"the server's certificate was not accepted: {tls.Message} Check 'SSL Mode' and 'Root Certificate' in the connection string, and that the certificate names this host.",
        NpgsqlException { InnerException: null } when cause.Message.StartsWith("SSL connection requested", StringComparison.Ordinal)
            => "the server has no TLS, and 'SSL Mode' in the connection string demands it. Set the server up for TLS; to go without it, say so there.",
        _ when InnerMost(cause) is SocketException socket => $"the server does not answer ({socket.SocketErrorCode}). Is it running, and are host and port right?",
        _ when InnerMost(cause) is TimeoutException => "the server, or the connection pool, did not answer in time.",
        _ => $"the connection failed: {cause.Message}",
    };

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not (null or T))
            exception = exception.InnerException;
        return (T?)exception;
    }

    private static Exception InnerMost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception;
    }
}

using Npgsql;

namespace Cqrs.Generated.PostgreSql.Storage;

/// <summary>Reads connection strings without ever repeating one: what stands in a broken one may be a password.</summary>
internal static class ConnectionText
{
    public static NpgsqlConnectionStringBuilder Parse(string text, string parameter)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            // Not as inner exception: Npgsql's message names the part that it could not read.
            throw new ArgumentException(
                "The connection string cannot be read. It is a list of settings like 'Host=db;Database=bank;Username=bank;Password=…'.", parameter);
        }

        return string.IsNullOrWhiteSpace(builder.Host)
            ? throw new ArgumentException("The connection string names no host: add 'Host=…'.", parameter)
            : builder;
    }

    /// <summary>Keeps the pool small where nothing else is said: each process would else take up to 100 connections, which is all that a server has unless told otherwise.</summary>
    public static void LimitPool(NpgsqlConnectionStringBuilder builder)
    {
        const int enough = 24;
        if (!builder.ShouldSerialize("Maximum Pool Size"))
            builder.MaxPoolSize = Math.Max(enough, builder.MinPoolSize);
    }

    /// <summary>Host and database, which is all that logs and exceptions say about where a store is.</summary>
    public static string Describe(NpgsqlConnectionStringBuilder builder) => $"{builder.Host}/{builder.Database ?? builder.Username ?? "(default database)"}";
}

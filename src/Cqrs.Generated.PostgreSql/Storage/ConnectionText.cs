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

    /// <summary>Host and database, which is all that logs and exceptions say about where a store is.</summary>
    public static string Describe(NpgsqlConnectionStringBuilder builder) => $"{builder.Host}/{builder.Database ?? builder.Username ?? "(default database)"}";
}

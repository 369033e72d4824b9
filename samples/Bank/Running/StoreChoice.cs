using Cqrs.Generated.PostgreSql;

namespace Bank.Running;

/// <summary>Where the bank keeps its events: a SQLite file, a PostgreSQL database, or the memory of the process.</summary>
/// <param name="Name">What it is called in reports. Says host and database of a connection string and nothing else of it.</param>
/// <param name="AddTo">Adds it to an application.</param>
internal sealed record StoreChoice(string Name, Action<CqrsBuilder> AddTo)
{
    /// <summary>What it was chosen with. May hold a password.</summary>
    public required string Text { get; init; }

    private const string Sqlite = "sqlite:";
    private const string PostgreSql = "postgres:";

    /// <exception cref="BankException">The text names no store.</exception>
    public static StoreChoice Parse(string text)
    {
        if (text == "memory")
            return new(text, static cqrs => cqrs.UseInMemoryStore()) { Text = text };
        if (text.StartsWith(PostgreSql, StringComparison.Ordinal))
            return ParsePostgreSql(text);
        return text.StartsWith(Sqlite, StringComparison.Ordinal) && text[Sqlite.Length..] is var path && path.Trim() is not ("" or ":memory:")
            ? new(text, cqrs => cqrs.UseSqlite(path)) { Text = text }
            : throw new BankException($"'{text}' is no store: it is 'sqlite:PATH', 'postgres:CONNECTION' or 'memory'.");
    }

    private static StoreChoice ParsePostgreSql(string text)
    {
        var connectionString = text[PostgreSql.Length..];
        try
        {
            var options = new PostgreSqlStoreOptions(connectionString);
            return new(PostgreSql + options.Place, cqrs => cqrs.UsePostgreSql(connectionString)) { Text = text };
        }
        catch (ArgumentException)
        {
            // The text itself is not repeated: it may hold a password.
            throw new BankException("What follows 'postgres:' is no connection string. It is a list of settings like 'Host=db;Database=bank;Username=bank;Password=…'.");
        }
    }
}

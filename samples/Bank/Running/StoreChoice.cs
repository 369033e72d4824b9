namespace Bank.Running;

/// <summary>Where the bank keeps its events: a SQLite file, or the memory of the process.</summary>
internal sealed record StoreChoice(string Name, string? SqlitePath)
{
    private const string Sqlite = "sqlite:";

    /// <exception cref="BankException">The text names no store.</exception>
    public static StoreChoice Parse(string text)
    {
        if (text == "memory")
            return new(text, SqlitePath: null);
        return text.StartsWith(Sqlite, StringComparison.Ordinal) && text[Sqlite.Length..] is var path && path.Trim() is not ("" or ":memory:")
            ? new(text, path)
            : throw new BankException($"'{text}' is no store: it is 'sqlite:PATH' or 'memory'.");
    }

    public void AddTo(CqrsBuilder cqrs)
    {
        if (SqlitePath is null)
            cqrs.UseInMemoryStore();
        else
            cqrs.UseSqlite(SqlitePath);
    }
}

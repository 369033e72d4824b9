using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.ColdStart.Framework.Stores;

/// <summary>The store of the program that is built for SQLite.</summary>
internal static class OneStore
{
    /// <summary>Whether it begins empty.</summary>
    public static bool IsVolatile => false;

    public static ValueTask<IEventStore> OpenAsync(string target) => new(SqliteEventStore.Open(target));

    public static void Use(CqrsBuilder cqrs, string target) => cqrs.UseSqlite(target);
}

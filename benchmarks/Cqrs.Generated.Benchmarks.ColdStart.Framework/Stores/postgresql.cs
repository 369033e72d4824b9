using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.ColdStart.Framework.Stores;

/// <summary>The store of the program that is built for PostgreSQL.</summary>
internal static class OneStore
{
    /// <summary>Whether it begins empty.</summary>
    public static bool IsVolatile => false;

    public static async ValueTask<IEventStore> OpenAsync(string target) => await PostgreSqlEventStore.OpenAsync(target);

    public static void Use(CqrsBuilder cqrs, string target) => cqrs.UsePostgreSql(target);
}

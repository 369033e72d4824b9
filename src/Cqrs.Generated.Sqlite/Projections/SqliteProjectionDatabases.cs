using System.Collections.Concurrent;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite;

/// <summary>The databases of projections, one for each connection string.</summary>
internal static class SqliteProjectionDatabases
{
    private static readonly ConcurrentDictionary<string, ProjectionDatabase> s_databases = new(StringComparer.Ordinal);

    public static ProjectionDatabase Of(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (settings.DataSource is "" or ":memory:" || settings.Mode == SqliteOpenMode.Memory)
            throw new ArgumentException("A projection's database is a file. What is to be kept in memory derives from Projection.", nameof(connectionString));
        return s_databases.GetOrAdd(settings.ToString(), static text => new ProjectionDatabase(SqliteFactory.Instance.CreateDataSource(text), SqliteProjectionDialect.Instance));
    }
}

using Cqrs.Generated.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cqrs.Generated;

/// <summary>Chooses PostgreSQL as the application's store.</summary>
public static class PostgreSqlCqrsBuilderExtensions
{
    /// <summary>Keeps events and checkpoints in a schema of the database that <paramref name="connectionString"/> names; the store makes the schema if there is none.</summary>
    /// <remarks>Nothing is connected before the store is first used. A database that cannot be used makes that call fail, and the next one tries again.</remarks>
    /// <param name="builder">The application.</param>
    /// <param name="connectionString">Npgsql's form: <c>Host=db;Database=bank;Username=bank;Password=…</c>.</param>
    /// <param name="configure">Sets what differs from the defaults.</param>
    /// <exception cref="ArgumentException">The text is no connection string, or names no host.</exception>
    public static CqrsBuilder UsePostgreSql(this CqrsBuilder builder, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
        => Use(builder, new PostgreSqlStoreOptions(connectionString), configure);

    /// <inheritdoc cref="UsePostgreSql(CqrsBuilder, string, Action{PostgreSqlStoreOptions})"/>
    /// <param name="builder">The application.</param>
    /// <param name="dataSource">Where connections come from. It stays the caller's to dispose of.</param>
    /// <param name="configure">Sets what differs from the defaults.</param>
    public static CqrsBuilder UsePostgreSql(this CqrsBuilder builder, NpgsqlDataSource dataSource, Action<PostgreSqlStoreOptions>? configure = null)
        => Use(builder, new PostgreSqlStoreOptions(dataSource), configure);

    private static CqrsBuilder Use(CqrsBuilder builder, PostgreSqlStoreOptions options, Action<PostgreSqlStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure?.Invoke(options);
        return builder.UseStore(provider => new PostgreSqlEventStore(options, provider.GetService<ILoggerFactory>()?.CreateLogger<PostgreSqlEventStore>()));
    }
}

using Cqrs.Generated.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Chooses SQLite as the application's store.</summary>
public static class SqliteCqrsBuilderExtensions
{
    /// <summary>Keeps events and checkpoints in the SQLite file at <paramref name="path"/>, which is made if there is none.</summary>
    /// <remarks>The file is opened when the store is first resolved; a file that is no store makes that fail.</remarks>
    /// <param name="builder">The application.</param>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <exception cref="ArgumentException">The path is empty, or is <c>:memory:</c>.</exception>
    public static CqrsBuilder UseSqlite(this CqrsBuilder builder, string path) => builder.UseSqlite(path, static _ => { });

    /// <inheritdoc cref="UseSqlite(CqrsBuilder, string)"/>
    /// <param name="builder">The application.</param>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="configure">Sets what differs from the defaults.</param>
    public static CqrsBuilder UseSqlite(this CqrsBuilder builder, string path, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SqliteStoreOptions(path);
        configure(options);
        return builder.UseStore(provider => SqliteEventStore.Open(options, provider.GetService<ILoggerFactory>()?.CreateLogger<SqliteEventStore>()));
    }
}

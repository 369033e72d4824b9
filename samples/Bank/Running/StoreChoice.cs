using System.Data.Common;
using Bank.Accounts;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Bank.Running;

/// <summary>Where the bank keeps its events, and the accounts' read model: a SQLite file and another one beside it, a PostgreSQL database, or the memory of the process.</summary>
/// <param name="Name">What it is called in reports. Says host and database of a connection string and nothing else of it.</param>
/// <param name="AddTo">Adds it to an application.</param>
internal sealed record StoreChoice(string Name, Action<CqrsBuilder> AddTo)
{
    private const string Sqlite = "sqlite:";
    private const string PostgreSql = "postgres:";

    // Few accounts see as many transactions: those that do are loaded from the last snapshot on.
    private const int EventsPerSnapshot = 50;

    // How often a rebuild says how far it is, and the most that is handled again after a kill.
    private const int EventsPerBatch = 1_000;

    // How long a process that was killed keeps others from feeding the table. One that is merely slow loses its place and no event.
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(2);

    /// <summary>What it was chosen with. May hold a password.</summary>
    public required string Text { get; init; }

    /// <summary>How the store says that it is well; null for the memory, which always is.</summary>
    public HealthCheckRegistration? HealthCheck { get; init; }

    /// <exception cref="BankException">The text names no store.</exception>
    public static StoreChoice Parse(string text)
    {
        if (text == "memory")
            return new(text, InMemory) { Text = text };
        if (text.StartsWith(PostgreSql, StringComparison.Ordinal))
            return ParsePostgreSql(text);
        return text.StartsWith(Sqlite, StringComparison.Ordinal) && text[Sqlite.Length..] is var path && path.Trim() is not ("" or ":memory:")
            ? new(text, cqrs => InSqlite(cqrs, path)) { Text = text, HealthCheck = SqliteHealthCheck.Registration() }
            : throw new BankException($"'{text}' is no store: it is 'sqlite:PATH', 'postgres:CONNECTION' or 'memory'.");
    }

    private static StoreChoice ParsePostgreSql(string text)
    {
        var connectionString = text[PostgreSql.Length..];
        try
        {
            var options = new PostgreSqlStoreOptions(connectionString);
            return new(PostgreSql + options.Place, cqrs => InPostgreSql(cqrs, connectionString)) { Text = text, HealthCheck = PostgreSqlHealthCheck.Registration() };
        }
        catch (ArgumentException)
        {
            // The text itself is not repeated: it may hold a password.
            throw new BankException("What follows 'postgres:' is no connection string. It is a list of settings like 'Host=db;Database=bank;Username=bank;Password=…'.");
        }
    }

    private static void InMemory(CqrsBuilder cqrs)
    {
        cqrs.UseInMemoryStore().ConfigureProjections(static projections => projections.Without<AccountsTable>());
        cqrs.Services.AddSingleton<IAccountsReadModel>(static provider => provider.GetRequiredService<AccountsReadModel>());
    }

    // The table is in a file of its own: who writes it does not hold up who writes events.
    private static void InSqlite(CqrsBuilder cqrs, string path)
    {
        var table = new SqliteConnectionStringBuilder { DataSource = $"{path}-accounts" }.ToString();
        cqrs.UseSqlite(path).Services.AddSingleton<DbDataSource>(_ => SqliteFactory.Instance.CreateDataSource(table)).AddSingleton(_ => SqliteProjection.DatabaseAt(table));
        InTables(cqrs);
    }

    private static void InPostgreSql(CqrsBuilder cqrs, string connectionString)
    {
        cqrs.UsePostgreSql(connectionString).Services
            .AddSingleton<DbDataSource>(_ => NpgsqlDataSource.Create(connectionString))
            .AddSingleton(static provider => PostgreSqlProjection.DatabaseOf((NpgsqlDataSource)provider.GetRequiredService<DbDataSource>()));
        InTables(cqrs);
    }

    private static void InTables(CqrsBuilder cqrs)
    {
        cqrs.Snapshot<Account>(SnapshotPolicy.Every(EventsPerSnapshot));
        cqrs.ConfigureProjections(static projections => (projections.Without<AccountsReadModel>().LeaseDuration, projections.EventsPerBatch) = (s_lease, EventsPerBatch));
        cqrs.Services.AddSingleton<IAccountsReadModel>(static provider => provider.GetRequiredService<AccountsTable>());
    }
}

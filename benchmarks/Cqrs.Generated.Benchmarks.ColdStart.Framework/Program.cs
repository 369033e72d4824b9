using Cqrs.Generated;
using Cqrs.Generated.Benchmarks.ColdStart.Framework;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;

// memory | sqlite FILE | postgresql CONNECTION, then --container to build the application's container, or --fill to write the account that is loaded later.
// Says what the loaded account holds: whoever started the program stops the clock there.
const string id = "ada";
var (store, target) = (args[0], args.Length > 1 ? args[1] : "");
IRepository<Account> accounts;
if (args.Contains("--container"))
{
    var services = new ServiceCollection().AddCqrs(cqrs => _ = store switch
    {
        "sqlite" => cqrs.UseSqlite(target),
        "postgresql" => cqrs.UsePostgreSql(target),
        _ => cqrs.UseInMemoryStore(),
    }).BuildServiceProvider();
    accounts = services.GetRequiredService<IRepository<Account>>();
}
else
{
    IEventStore events = store switch
    {
        "sqlite" => SqliteEventStore.Open(target),
        "postgresql" => await PostgreSqlEventStore.OpenAsync(target),
        _ => new InMemoryEventStore(),
    };
    accounts = new Repository<Account>(events);
}

// A store in memory has only what was put into it.
if (store == "memory" || (args.Contains("--fill") && await accounts.FindAsync(id) is null))
    await accounts.SaveAsync(Account.Example(id));
var account = await accounts.LoadAsync(id);
Console.WriteLine($"{account.Owner}: {account.Cents} after {account.Version}");

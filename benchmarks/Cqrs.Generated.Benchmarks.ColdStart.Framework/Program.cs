using Cqrs.Generated;
using Cqrs.Generated.Benchmarks.ColdStart.Framework;
using Cqrs.Generated.Benchmarks.ColdStart.Framework.Stores;
using Microsoft.Extensions.DependencyInjection;

// What the store is opened with (a file, a connection string, or anything for memory), then --container to build the application's container, or --fill to write the account that is loaded later.
// Says what the loaded account holds: whoever started the program stops the clock there.
const string id = "ada";
var target = args[0];
var accounts = args.Contains("--container")
    ? new ServiceCollection().AddCqrs(cqrs => OneStore.Use(cqrs, target)).BuildServiceProvider().GetRequiredService<IRepository<Account>>()
    : new Repository<Account>(await OneStore.OpenAsync(target));

// A store in memory has only what was put into it.
if (OneStore.IsVolatile || (args.Contains("--fill") && await accounts.FindAsync(id) is null))
    await accounts.SaveAsync(Account.Example(id));
var account = await accounts.LoadAsync(id);
Console.WriteLine($"{account.Owner}: {account.Cents} after {account.Version}");

using Cqrs.Generated.Benchmarks.ColdStart.ByHand;
using Cqrs.Generated.Benchmarks.ColdStart.ByHand.Stores;

// What the store is opened with, or nothing to load nothing. Says what the account holds.
var account = new Account();
if (args.Length > 0)
    await OneStore.LoadAsync(account, args[0]);
Console.WriteLine($"{account.Owner}: {account.Cents} after {account.Version}");

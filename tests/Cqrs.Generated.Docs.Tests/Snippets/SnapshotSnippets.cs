using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/snapshots.md.</summary>
public sealed class SnapshotSnippets
{
    [Fact]
    public async Task Snapshots_AreKeptBesideTheEvents()
    {
        Fingerprints.Of<Account>();
        var directory = Directory.CreateTempSubdirectory("cqrs-docs-");
        try
        {
            var path = Path.Combine(directory.FullName, "bank.db");
            var services = new ServiceCollection();
            // <snippet:snapshots>
            services.AddCqrs(cqrs => cqrs
                .UseSqlite(path)
                .Snapshot<Account>(SnapshotPolicy.Every(200)));                 // when 200 events lie behind the last one
            // </snippet>
            await using var provider = services.BuildServiceProvider();
            var accounts = provider.GetRequiredService<IRepository<Account>>();
            await FillAsync(accounts);
            await provider.GetRequiredService<SnapshotWriter>().DrainAsync();
            Assert.Equal(201, (await provider.GetRequiredService<ISnapshotStore>().LoadSnapshotAsync("Account/ada"))!.Version);
            Assert.Equal(200, (await accounts.LoadAsync("ada")).Balance);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Snapshots_ByHand()
    {
        Fingerprints.Of<Account>();
        var store = new InMemoryEventStore();
        // <snippet:snapshots-by-hand>
        await using var writer = new SnapshotWriter(store);                 // saves what waits when it is disposed of, for five seconds at most
        var accounts = new Repository<Account>(store, snapshots: writer.By(SnapshotPolicy.Every(200)));
        // </snippet>
        await FillAsync(accounts);
        await writer.DrainAsync();
        Assert.NotNull(await store.LoadSnapshotAsync("Account/ada"));
        // <snippet:snapshots-delete>
        await store.DeleteAllSnapshotsAsync();
        // </snippet>
        Assert.Equal(200, (await accounts.LoadAsync("ada")).Balance);
    }

    private static async Task FillAsync(IRepository<Account> accounts)
    {
        await accounts.SaveAsync(Account.Open("ada", "Ada"));
        await accounts.UpdateAsync("ada", account =>
        {
            for (var i = 0; i < 200; i++)
                account.Credit(1);
        });
    }
}

using System.Buffers;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/coming-from-go.md: each snippet runs, and what it claims is asserted.</summary>
public sealed partial class ComingFromGo
{
    [Fact]
    public void Aggregate_RaisesAndReplays()
    {
        // <snippet:go-aggregate>
        var account = Account.Open("ada", "Ada");
        account.Credit(50);
        Assert.Equal("ada", account.Id);
        Assert.Equal(0, account.Version);                     // of the stored stream: pending events do not count
        Assert.Equal([new AccountOpened("Ada"), new AccountCredited(50)], account.PendingEvents);

        account = AggregateType.Of<Account>().FromHistory("ada", new AccountOpened("Ada"), new AccountCredited(50));
        Assert.Equal(2, account.Version);
        Assert.Empty(account.PendingEvents);
        // </snippet>
    }

    [Fact]
    public async Task Repository_RefusesTheSecondWriter()
    {
        // <snippet:go-repository>
        IEventStore store = new InMemoryEventStore();
        IRepository<Account> accounts = new Repository<Account>(store);
        await accounts.SaveAsync(Account.Open("ada", "Ada"), CommandContext.New(correlationId: "request-1"));

        var first = await accounts.LoadAsync("ada");          // throws StreamNotFoundException if there is none
        var second = await accounts.FindAsync("ada");         // null if there is none
        first.Credit(50);
        second!.Credit(70);
        await accounts.SaveAsync(first);
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await accounts.SaveAsync(second));

        await accounts.UpdateAsync("ada", account => account.Credit(70));       // loads again and decides again
        Assert.Equal(120, (await accounts.LoadAsync("ada")).Balance);
        // </snippet>
    }

    [Fact]
    public async Task Store_TakesBytes()
    {
        // <snippet:go-store>
        IEventStore store = new InMemoryEventStore();
        var type = CqrsApplication.TypeRegistry.Find(typeof(AccountOpened))!;
        var payload = new ArrayBufferWriter<byte>();
        type.Encode(new AccountOpened("Ada"), payload);

        var metadata = new EventMetadata(
            StreamName.For("Account", "ada"), BatchId: Guid.CreateVersion7(), CorrelationId: "request-1", CausationId: null,
            Created: TimeProvider.System.GetUtcNow(), Actor: null, OnBehalfOf: null);
        var encoded = new EncodedEvent(Guid.CreateVersion7(), type.Key, payload.WrittenMemory);
        var result = await store.AppendAsync(new AppendRequest(metadata, ExpectedVersion.NoStream, [encoded]));

        IEventLog log = new EventLog(store, CqrsApplication.TypeRegistry);
        var stored = Assert.Single(await log.ReadStreamAsync("Account/ada"));
        Assert.Equal((result.Version, result.Position), (stored.Version, stored.Position));
        // </snippet>
    }

    [Fact]
    public async Task Log_IsInOrderWithoutAClock()
    {
        var store = new InMemoryEventStore();
        var accounts = new Repository<Account>(store);
        await accounts.SaveAsync(Account.Open("ada", "Ada"));
        await accounts.SaveAsync(Account.Open("bob", "Bob"));
        var seen = new List<string>();

        // <snippet:go-events>
        var log = new EventLog(store, CqrsApplication.TypeRegistry);
        var last = Position.Start;
        await foreach (VersionedEvent e in log.ReadAllAsync())
        {
            Assert.True(e.Position > last);                   // the order; e.Created is only a fact about the event
            last = e.Position;
            seen.Add($"{e.SourceId} {e.Version} {e.EventType} {e.Event} {e.Id} {e.CorrelationId} {e.CausationId} {e.Created:O}");
        }

        // </snippet>
        Assert.Equal(2, seen.Count);
        Assert.StartsWith("ada 1 AccountOpened AccountOpened { Owner = Ada }", seen[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task IntegrationEvent_IsFoundByItsCorrelationId()
    {
        // <snippet:go-log>
        IEventLog log = new EventLog(new InMemoryEventStore(), CqrsApplication.TypeRegistry);
        await log.AppendIntegrationEventAsync(new RateFixed("EUR", 4.2m), correlationId: "request-1");
        await log.AppendIntegrationEventAsync(new RateFixed("SEK", 0.4m), correlationId: "request-2");

        Assert.Equal(2, await log.ReadAllAsync().CountAsync());
        var found = Assert.Single(await log.ReadByCorrelationAsync("request-2"));
        Assert.Equal(new RateFixed("SEK", 0.4m), found.Event);
        // </snippet>
    }

    [Fact]
    public void Registry_KnowsEverythingWithoutBeingTold()
    {
        // <snippet:go-types>
        var registry = CqrsApplication.TypeRegistry;
        Assert.Contains(registry.Aggregates, aggregate => aggregate.ClrType == typeof(Account));
        Assert.Contains(registry.Events, type => type.ClrType == typeof(AccountOpened));
        Assert.Equal(typeof(AccountOpened), registry.Find(new EventTypeKey("AccountOpened", Version: 1))!.ClrType);
        Assert.Null(registry.Find(new EventTypeKey("AccountClosed", Version: 1)));
        // </snippet>
    }

    [Fact]
    public async Task TypeResolution_IsLoggedAtDebug()
    {
        var lines = new LogLines();

        // <snippet:go-type-log>
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(lines));
        services.AddCqrs(cqrs => cqrs.UseInMemoryStore());
        await using var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<TypeRegistry>();

        Assert.Contains($"Debug Event 'rates.Fixed' is {typeof(RateFixed)}.", lines.Lines);
        Assert.Contains($"Debug Command {typeof(CreditAccount)} is handled by {typeof(AccountCommands)}.", lines.Lines);
        // </snippet>
    }
}

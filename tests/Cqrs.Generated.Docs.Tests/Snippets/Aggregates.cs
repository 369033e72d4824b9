using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/aggregates.md, and the tests that it names.</summary>
public sealed class Aggregates
{
    [Fact]
    public void GivenHistory_DecisionRaisesEvents()
    {
        // <snippet:aggregate-test>
        var account = AggregateType.Of<Account>().FromHistory("ada", new AccountOpened("Ada"), new AccountCredited(100));

        account.Debit(30);

        Assert.Equal([new AccountDebited(30)], account.PendingEvents);
        Assert.Throws<InvalidOperationException>(() => account.Debit(80));
        // </snippet>
    }

    [Fact]
    public async Task Repository_CreatesUpdatesAndLoads()
    {
        var store = new InMemoryEventStore();

        // <snippet:aggregate-repository>
        var notebooks = new Repository<Notebook>(store);
        await notebooks.CreateAsync("n1", notebook => notebook.Write("one"), CommandContext.New());
        var result = await notebooks.UpdateAsync("n1", notebook => notebook.Write("two"));
        Assert.Equal(("notebook/n1", 2), (result.StreamId, result.Version));

        var loaded = await notebooks.LoadAsync("n1");
        Assert.Equal(2, loaded.Pages);
        Assert.Null(await notebooks.FindAsync("n2"));
        // </snippet>
    }

    [Fact]
    public async Task CreateOfWhatExists_IsRefused()
    {
        var notebooks = new Repository<Notebook>(new InMemoryEventStore());
        await notebooks.CreateAsync("n1", notebook => notebook.Write("one"), CommandContext.New());

        await Assert.ThrowsAsync<ConcurrencyException>(async () => await notebooks.CreateAsync("n1", notebook => notebook.Write("one"), CommandContext.New()));
    }

    [Fact]
    public async Task UpdateThatLosesTheRace_DecidesAgainOnTheNewState()
    {
        var notebooks = new Repository<Notebook>(new InMemoryEventStore());
        await notebooks.CreateAsync("n1", notebook => notebook.Write("one"), CommandContext.New());
        var seen = new List<int>();

        await notebooks.UpdateAsync("n1", notebook =>
        {
            seen.Add(notebook.Pages);
            if (seen.Count == 1)
                notebooks.UpdateAsync("n1", other => other.Write("faster")).AsTask().GetAwaiter().GetResult();
            notebook.Write("slower");
        });

        Assert.Equal([1, 2], seen);
        Assert.Equal(3, (await notebooks.LoadAsync("n1")).Pages);
    }

    [Fact]
    public async Task LoadOfWhatDoesNotExist_IsRefusedByName()
    {
        var e = await Assert.ThrowsAsync<StreamNotFoundException>(async () => await new Repository<Notebook>(new InMemoryEventStore()).LoadAsync("n1"));

        Assert.Equal("notebook/n1", e.StreamId);
    }

    [Fact]
    public void EventNeitherHandledNorIgnored_IsRefused()
    {
        var binder = new Binder("b1");

        var e = Assert.Throws<UnhandledEventException>(() => binder.Happen(new PageTornOut(1)));

        Assert.Equal("PageTornOut", e.EventType);
        Assert.Empty(binder.PendingEvents);
    }

    [Fact]
    public async Task IgnoredEvent_IsStoredAndChangesNothing()
    {
        var notebooks = new Repository<Notebook>(new InMemoryEventStore());
        await notebooks.CreateAsync("n1", notebook => notebook.Admire("Ada"), CommandContext.New());

        var loaded = await notebooks.LoadAsync("n1");

        Assert.Equal((1, 0), (loaded.Version, loaded.Pages));
    }

    [Fact]
    public void HandlerThatThrows_LeavesNoPendingEvent()
    {
        var scale = new Scale("s1");

        Assert.Throws<OverflowException>(() => scale.Weigh(int.MaxValue));

        Assert.Empty(scale.PendingEvents);
    }
}

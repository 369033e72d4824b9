using Cqrs.Generated.Tests.Aggregates;

namespace Cqrs.Generated.Tests.Repositories;

/// <summary>A counter that stands at 10, in a store that a test can break.</summary>
internal sealed class RepositoryFixture
{
    public const string Stream = "Counter/7";

    private RepositoryFixture(RepositoryOptions? options)
    {
        Store = new InterceptingStore(Memory);
        Repository = new Repository<Counter>(Store, options);
        Log = new EventLog(Memory, CqrsApplication.TypeRegistry);
    }

    public InMemoryEventStore Memory { get; } = new();

    public InterceptingStore Store { get; }

    public Repository<Counter> Repository { get; }

    public EventLog Log { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RepositoryFixture> CreateAsync(RepositoryOptions? options = null)
    {
        var fixture = new RepositoryFixture(options);
        await new Repository<Counter>(fixture.Memory).CreateAsync("7", counter => counter.Start(10), CommandContext.New(), Cancel);
        return fixture;
    }

    /// <summary>Somebody else adds to the counter, past the store that is broken.</summary>
    public async Task RivalAddsAsync(int by) => await new Repository<Counter>(Memory).UpdateAsync("7", counter => counter.Add(by), Cancel);

    public async Task<IReadOnlyList<object>> EventsAsync() => [.. (await Log.ReadStreamAsync(Stream, Cancel)).Select(e => e.Event)];

    public async Task<int> ValueAsync() => (await Repository.LoadAsync("7", Cancel)).Value;
}

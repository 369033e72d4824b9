using System.Text;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

// One after the other: each of them wants the machine, and how far PostgreSQL's log can be read depends on every open transaction of the server.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Cqrs.Generated.Reliability.Tests;

/// <summary>Makes stores of every kind, and has short words for appending and reading.</summary>
public abstract class ReliabilityTest(PostgreSqlServer server)
{
    /// <summary>Every store, for a theory.</summary>
    public static TheoryData<StoreKind> Stores => [StoreKind.InMemory, StoreKind.Sqlite, StoreKind.PostgreSql];

    /// <summary>The stores that outlive a process and that several processes share.</summary>
    public static TheoryData<StoreKind> DurableStores => [StoreKind.Sqlite, StoreKind.PostgreSql];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Fresh data of a kind. Where there is no server for it, the test is skipped; in CI it fails.</summary>
    private protected async Task<StoreUnderTest> MakeAsync(StoreKind kind) => kind switch
    {
        StoreKind.InMemory => new StoreUnderTest.InMemory(),
        StoreKind.Sqlite => new StoreUnderTest.Sqlite(),
        _ => new StoreUnderTest.PostgreSql(await ConnectAsync(), PostgreSqlServer.NewSchemaName(), server.DropAsync),
    };

    /// <summary>How to connect to the server that the tests share.</summary>
    private protected Task<string> ConnectAsync()
    {
        if (PostgreSqlServer.Unavailable is { } reason && !PostgreSqlServer.IsDemanded)
            Assert.Skip(reason);
        return server.ConnectAsync();
    }

    /// <summary>Removes a schema of the shared server.</summary>
    private protected Task DropAsync(string schema) => server.DropAsync(schema);

    /// <summary>For tests that stop, kill or configure a server of their own.</summary>
    private protected static async Task<PostgreSqlCluster> StartClusterAsync(params string[] settings)
    {
        if (PostgreSqlCluster.Unavailable is { } reason && !PostgreSqlServer.IsDemanded)
            Assert.Skip("This test needs a server of its own. " + reason);
        return await PostgreSqlCluster.StartAsync(settings);
    }

    private protected static AppendRequest Batch(string stream, ExpectedVersion expected, params string[] payloads)
        => Batch(Guid.CreateVersion7(), stream, expected, payloads);

    internal static AppendRequest Batch(Guid id, string stream, ExpectedVersion expected, params string[] payloads)
    {
        var metadata = new EventMetadata(stream, id, "correlation", "causation", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "actor", null);
        return new AppendRequest(metadata, expected, [.. payloads.Select(static payload =>
            new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey("Noted", 1), Encoding.UTF8.GetBytes(payload)))]);
    }

    private protected static async Task<List<Recorded>> ReadAsync(IEventStore store, string stream, long after = 0)
    {
        var fold = new Recorder();
        await store.ReadStreamAsync(stream, after, fold, Cancellation);
        return fold.Events;
    }

    private protected static async Task<List<Recorded>> ReadAllAsync(IEventStore store, Position after = default)
    {
        var fold = new Recorder();
        for (var next = after; ; after = next)
        {
            next = await store.ReadAllAsync(after, int.MaxValue, fold, Cancellation);
            if (next == after)
                return fold.Events;
        }
    }
}

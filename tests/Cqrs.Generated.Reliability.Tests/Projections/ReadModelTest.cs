using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>Read models in both databases.</summary>
public abstract class ReadModelTest(PostgreSqlServer server) : ReliabilityTest(server), IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _schemas = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var schema in _schemas)
            await DropAsync(schema);
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<ReadModels> OpenAsync(StoreKind kind, string name = "models")
    {
        if (kind == StoreKind.Sqlite)
            return await ReadModels.OpenAsync($"sqlite|{Directory.CreateDirectory(_directory.File(name)).FullName}");
        var schema = PostgreSqlServer.NewSchemaName();
        var address = $"postgres|{await ConnectAsync()}|{schema}";
        _schemas.Add(schema);
        return await ReadModels.OpenAsync(address);
    }

    private protected static ProjectionRunner Runner(ReadModels models, TransactionalProjection projection, ProjectionOptions? options = null, IDeadLetterStore? letters = null)
        => new(models.Store, projection, options: options ?? Options(), letters: letters);

    /// <summary>Small batches, and no long pauses.</summary>
    private protected static ProjectionOptions Options(int eventsPerBatch = 50) => new()
    {
        EventsPerBatch = eventsPerBatch,
        LeaseDuration = TimeSpan.FromSeconds(2),
        Retry = new RetryOptions { Attempts = 3, FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(5) },
    };

    /// <summary>Runs a projection as a host does, for as long as <paramref name="work"/> takes.</summary>
    private protected static async Task WhileRunningAsync(ProjectionRunner runner, Func<Task> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = Task.Run(() => runner.RunAsync(stop.Token), CancellationToken.None);
        try
        {
            await work();
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    private protected static async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (var i = 0; i < 3_000; i++)
        {
            if (isSo())
                return;
            await Task.Delay(10, Cancellation);
        }

        Assert.Fail($"After 30 s it was not so: {what}");
    }

    /// <summary>Feeds the pots from here, once whoever had them has let go.</summary>
    private protected static async Task CatchUpAsync(ReadModels models)
    {
        // Whoever was killed, or cancelled at the wrong moment, has the lease yet.
        for (var i = 0; ; i++)
        {
            try
            {
                await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
                return;
            }
            catch (InvalidOperationException) when (i < 100)
            {
                await Task.Delay(50, Cancellation);
            }
        }
    }

    /// <summary>Does something at the end of a block, also where an assertion ends it.</summary>
    private protected sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

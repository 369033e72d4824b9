using Cqrs.Generated.Tests.Repositories;

namespace Cqrs.Generated.Tests.Projections;

/// <summary>A log of numbers.</summary>
internal sealed class TallyLog
{
    public TallyLog() => Log = new EventLog(Store, CqrsApplication.TypeRegistry);

    public InMemoryEventStore Store { get; } = new();

    public EventLog Log { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Appends a number and says where it went.</summary>
    public async Task<Position> AddAsync(params int[] numbers)
    {
        var position = Position.Start;
        foreach (var number in numbers)
            position = (await Log.AppendIntegrationEventAsync(new TallyAdded(number), "c", null, Cancel)).Position;
        return position;
    }

    /// <summary>Appends bytes that no decoder of numbers reads.</summary>
    public async Task AddDamagedAsync() => await Store.AppendAsync(new AppendRequest(
        new EventMetadata("damaged/1", Guid.NewGuid(), "c", null, DateTimeOffset.UnixEpoch, null, null), ExpectedVersion.Any,
        [new EncodedEvent(Guid.NewGuid(), new EventTypeKey(nameof(TallyAdded), 1), new byte[] { 0x91, 0xC1 })]), Cancel);

    /// <summary>Feeds a projection from it, with short pauses between attempts.</summary>
    public ProjectionRunner Runner(Projection projection, int attempts = 3, FailedEvent whenAnEventFails = FailedEvent.Stop) => new(
        Store, projection,
        options: new ProjectionOptions { WhenAnEventFails = whenAnEventFails, Retry = new RetryOptions { Attempts = attempts, FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(2) } },
        letters: Letters);

    public DeadLetterLog Letters => new(Store, CqrsApplication.TypeRegistry);

    /// <summary>Runs a projection as a host does, for as long as <paramref name="work"/> takes.</summary>
    public Task WhileRunningAsync(Projection projection, Func<Task> work) => WhileRunningAsync(Runner(projection), work);

    /// <inheritdoc cref="WhileRunningAsync(Projection, Func{Task})"/>
    public static async Task WhileRunningAsync(ProjectionRunner runner, Func<Task> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
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
}

internal static class Waiting
{
    /// <summary>Waits for what never comes, until the projection stops.</summary>
    public static Task UntilStoppedAsync(this Projection projection)
        => Assert.ThrowsAsync<ProjectionFailedException>(async () => await projection.WaitForAsync(new Position(0, int.MaxValue), TimeSpan.FromMinutes(1), TallyLog.Cancel));
}

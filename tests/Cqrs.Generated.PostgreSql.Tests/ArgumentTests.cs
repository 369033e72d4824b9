using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>Both stores refuse the same arguments, so that a program tested in memory meets nothing new on a server.</summary>
public sealed class ArgumentTests(PostgreSqlServer server) : StoreTest(server)
{
    private static readonly string[] NoTexts = ["", "a\0b", "a\ud800", "\udc00"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TextThatNoStoreGivesBack_IsRefused(bool inMemory)
    {
        await using var postgres = await OpenStoreAsync();
        var memory = new InMemoryEventStore();
        IEventStore store = inMemory ? memory : postgres;
        ICheckpointStore checkpoints = inMemory ? memory : postgres;
        foreach (var text in NoTexts)
        {
            await RefusesAsync("streamId", async () => await store.ReadStreamAsync(text, 0, new Recorder(), Cancellation));
            await RefusesAsync("correlationId", async () => await store.ReadByCorrelationAsync(text, new Recorder(), Cancellation));
            await RefusesAsync("name", async () => await checkpoints.LoadCheckpointAsync(text, Cancellation));
            await RefusesAsync("name", async () => await checkpoints.SaveCheckpointAsync(text, Position.Start, Cancellation));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NumbersThatTheStoreNeverGave_AreRefused(bool inMemory)
    {
        await using var postgres = await OpenStoreAsync();
        IEventStore store = inMemory ? new InMemoryEventStore() : postgres;
        await RefusesAsync("afterVersion", async () => await store.ReadStreamAsync("s", -1, new Recorder(), Cancellation));
        await RefusesAsync("maximum", async () => await store.ReadAllAsync(Position.Start, 0, new Recorder(), Cancellation));
        Position[] foreigners = inMemory ? [new(7, 1), new(0, -1)] : [new(0, 1), new(0, -1), new(7, 0), new(7, -1), new(ulong.MaxValue, 1)];
        foreach (var foreign in foreigners)
        {
            await RefusesAsync("after", async () => await store.ReadAllAsync(foreign, 10, new Recorder(), Cancellation));
            await RefusesAsync("after", async () => await store.WaitForEventsAsync(foreign, Cancellation));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancelledBeforehand_EveryCallSaysSo(bool inMemory)
    {
        await using var postgres = await OpenStoreAsync();
        var memory = new InMemoryEventStore();
        IEventStore store = inMemory ? memory : postgres;
        ICheckpointStore checkpoints = inMemory ? memory : postgres;
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        var cancelled = new CancellationToken(canceled: true);
        Func<Task>[] calls =
        [
            async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), cancelled),
            async () => await store.FindAppendAsync(Guid.NewGuid(), cancelled),
            async () => await store.ReadStreamAsync("s", 0, new Recorder(), cancelled),
            async () => await store.ReadAllAsync(Position.Start, 1, new Recorder(), cancelled),
            async () => await store.ReadByCorrelationAsync("c", new Recorder(), cancelled),
            async () => await store.GetHeadAsync(cancelled),
            async () => await store.WaitForEventsAsync(Position.Start, cancelled),
            async () => await checkpoints.LoadCheckpointAsync("c", cancelled),
            async () => await checkpoints.SaveCheckpointAsync("c", Position.Start, cancelled),
        ];
        foreach (var call in calls)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
    }

    private static async Task RefusesAsync(string parameter, Func<Task> call)
        => Assert.Equal(parameter, (await Assert.ThrowsAnyAsync<ArgumentException>(call)).ParamName);
}

using Cqrs.Generated.Tests.Aggregates;
using Cqrs.Generated.Tests.Library;
using Microsoft.Extensions.Time.Testing;

namespace Cqrs.Generated.Tests.Events;

public sealed class EventLogTests
{
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly InMemoryEventStore _store = new();
    private readonly EventLog _log;

    public EventLogTests() => _log = new EventLog(_store, CqrsApplication.TypeRegistry, new FakeTimeProvider(s_now));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IntegrationEvent_IsInTheLogUnderItsCorrelation()
    {
        var id = Guid.NewGuid();
        var result = await _log.AppendIntegrationEventAsync(new ParcelReturned("broken"), "corr", id, Cancel);
        var read = Assert.Single(await _log.ReadByCorrelationAsync("corr", Cancel));
        Assert.Equal((id, "corr", StreamName.ForIntegration("corr"), 1, result.Position, "ParcelReturned", s_now),
            (read.Id, read.CorrelationId, read.StreamId, read.Version, read.Position, read.EventType, read.Created));
        Assert.Equal(new ParcelReturned("broken"), read.Event);
        Assert.Equal(read.Version, read.ToContext().Version);
    }

    [Fact]
    public async Task IntegrationEventWithAnId_IsWrittenOnce()
    {
        var id = Guid.NewGuid();
        await _log.AppendIntegrationEventAsync(new ParcelReturned("broken"), "corr", id, Cancel);
        Assert.True((await _log.AppendIntegrationEventAsync(new ParcelReturned("broken"), "corr", id, Cancel)).Repeated);
        await Assert.ThrowsAsync<BatchIdReusedException>(async () => await _log.AppendIntegrationEventAsync(new ParcelReturned("lost"), "corr", id, Cancel));
        Assert.Single(await _log.ReadByCorrelationAsync("corr", Cancel));
    }

    [Fact]
    public async Task IntegrationEventThatIsNone_IsRefused()
    {
        var thrown = await Assert.ThrowsAsync<UnknownEventTypeException>(async () => await _log.AppendIntegrationEventAsync("text", "corr", null, Cancel));
        Assert.Contains("[Event]", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WholeLog_IsReadInOrderOverManyPortions()
    {
        var counters = new Repository<Counter>(_store);
        for (var i = 0; i < 25; i++)
        {
            await counters.CreateAsync($"{i}", counter =>
            {
                for (var n = 0; n < 100; n++)
                    counter.Start(n);
            }, CommandContext.New(), Cancel);
        }
        var positions = new List<long>();
        await foreach (var read in _log.ReadAllAsync(new Position(0, 10), Cancel))
            positions.Add(read.Position.Sequence);
        Assert.Equal(Enumerable.Range(11, 2_490).Select(i => (long)i), positions);
    }
}

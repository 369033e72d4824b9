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
}

using Cqrs.Generated.Reliability.Tests.Races;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>Stores that answer one kind of question wrongly.</summary>
internal static class PlantedDefects
{
    public static IReadOnlyDictionary<string, Func<IEventStore, IEventStore>> All { get; } = new Dictionary<string, Func<IEventStore, IEventStore>>
    {
        ["forgets batch ids"] = static store => new ForgetsBatchIds(store),
        ["ignores the expected version"] = static store => new StoreThatIgnoresExpectedVersions(store),
        ["takes what was cancelled"] = static store => new IgnoresCancellation(store),
        ["gives one event too many"] = static store => new IgnoresTheMaximum(store),
        ["begins at the position itself"] = static store => new BeginsOneTooEarly(store),
    };

    private sealed class ForgetsBatchIds(IEventStore store) : ForwardingStore(store)
    {
        public override ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
            => Inner.AppendAsync(new AppendRequest(request.Metadata with { BatchId = Guid.NewGuid() }, request.ExpectedVersion, request.Events), cancellationToken);
    }

    private sealed class IgnoresCancellation(IEventStore store) : ForwardingStore(store)
    {
        public override ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
            => Inner.AppendAsync(request, CancellationToken.None);
    }

    private sealed class IgnoresTheMaximum(IEventStore store) : ForwardingStore(store)
    {
        public override ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
            => Inner.ReadAllAsync(after, Math.Max(maximum, maximum + 1), fold, cancellationToken);
    }

    private sealed class BeginsOneTooEarly(IEventStore store) : ForwardingStore(store)
    {
        public override ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
            => Inner.ReadStreamAsync(streamId, Math.Max(0, afterVersion - 1), fold, cancellationToken);
    }
}

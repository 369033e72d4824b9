using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Races;

/// <summary>Answers a conflict as if the append had succeeded: what <c>ON CONFLICT DO NOTHING</c> does where nobody looks at the number of rows.</summary>
internal sealed class StoreThatAcknowledgesLosers(IEventStore store) : ForwardingStore(store)
{
    public override async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Inner.AppendAsync(request, cancellationToken);
        }
        catch (ConcurrencyException e)
        {
            return new AppendResult(request.StreamId, e.Expected.Value!.Value + request.Events.Count, await GetHeadAsync(cancellationToken), Repeated: false);
        }
    }
}

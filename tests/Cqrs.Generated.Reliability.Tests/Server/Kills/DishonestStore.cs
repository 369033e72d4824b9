using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>The defect that row 7 must notice besides a loss: it says that nothing was written where nobody can know.</summary>
internal sealed class DishonestStore(IEventStore store) : ForwardingStore(store)
{
    public override async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.AppendAsync(request, cancellationToken);
        }
        catch (AppendOutcomeUnknownException e)
        {
            throw new EventStoreException($"Nothing was written to stream '{request.StreamId}'.", e);
        }
    }
}

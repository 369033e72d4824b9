using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Stores;

/// <summary>The defect that rows 6 and 7 must notice: an outcome that nobody can know is reported as if nothing had been written.</summary>
internal sealed class StoreThatClaimsNothingWasWritten(IEventStore store) : ForwardingStore(store)
{
    public override async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Inner.AppendAsync(request, cancellationToken);
        }
        catch (AppendOutcomeUnknownException e)
        {
            throw new EventStoreException($"Nothing was written to stream '{request.StreamId}'.", e);
        }
    }
}

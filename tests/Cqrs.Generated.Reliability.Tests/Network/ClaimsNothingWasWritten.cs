using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>A control: an outcome that is not known is reported as if nothing had been written.</summary>
internal sealed class ClaimsNothingWasWritten(IEventStore store) : ForwardingStore(store)
{
    public override async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.AppendAsync(request, cancellationToken);
        }
        catch (AppendOutcomeUnknownException e)
        {
            throw new EventStoreException("Nothing was written.", e);
        }
    }
}

using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>A control: every append, and so every repetition, gets a batch id of its own.</summary>
internal sealed class FreshIds(IEventStore store) : ForwardingStore(store)
{
    public override ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
        => base.AppendAsync(new AppendRequest(request.Metadata with { BatchId = Guid.CreateVersion7() }, request.ExpectedVersion, request.Events), cancellationToken);
}

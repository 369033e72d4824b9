using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Races;

/// <summary>Appends whatever the stream's version.</summary>
internal sealed class StoreThatIgnoresExpectedVersions(IEventStore store) : ForwardingStore(store)
{
    public override ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
        => Inner.AppendAsync(new AppendRequest(request.Metadata, ExpectedVersion.Any, request.Events), cancellationToken);
}

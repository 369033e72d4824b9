using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>A race: looks at the stream's version, lets others run, and then appends.</summary>
internal sealed class StoreThatChecksBeforeItLocks(IEventStore store) : ForwardingStore(store)
{
    public override async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        if (await FindAppendAsync(request.BatchId, cancellationToken) is null)
        {
            var version = await ReadStreamAsync(request.StreamId, 0, new Recorder(needsMetadata: false), cancellationToken);
            if (!request.ExpectedVersion.IsMetBy(version))
                throw new ConcurrencyException(request.StreamId, request.ExpectedVersion, version);
        }

        Thread.Sleep(1);
        return await Inner.AppendAsync(new AppendRequest(request.Metadata, ExpectedVersion.Any, request.Events), cancellationToken);
    }
}

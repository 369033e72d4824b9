using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Cqrs.Generated;

/// <summary>An event bus in the memory of the process that fans out: every receiver gets every event, in the order of publication.</summary>
/// <remarks>A slow receiver slows the publisher down once <paramref name="capacity"/> events wait for it; nothing is dropped.</remarks>
/// <param name="capacity">How many events may wait for one receiver.</param>
public sealed class InMemoryEventBus(int capacity = 10_000) : IEventBus
{
    private readonly Receivers _receivers = new();
    private Channel<VersionedEvent>[] _channels = [];

    /// <inheritdoc/>
    public async ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var published in events)
        {
            foreach (var channel in Volatile.Read(ref _channels))
            {
                // A receiver that has left completes its channel; only then may an event pass it by.
                while (!channel.Writer.TryWrite(published) && await channel.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
                {
                }
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default)
    {
        var place = _receivers.Enter(exclusive);
        var channel = Channel.CreateBounded<VersionedEvent>(capacity);
        lock (_receivers)
            _channels = [.. _channels, channel];

        // Leaves when cancelled, even if nobody ever enumerates: its full channel would stop the publisher for good.
        var cancelled = cancellationToken.UnsafeRegister(_ => Leave(channel, place), null);
        return Receive(channel, place, cancelled, cancellationToken);
    }

    private async IAsyncEnumerable<Delivery<VersionedEvent>> Receive(
        Channel<VersionedEvent> channel, IDisposable place, CancellationTokenRegistration cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (cancelled)
        {
            try
            {
                await foreach (var received in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                    yield return new Delivery<VersionedEvent>(received);
            }
            finally
            {
                Leave(channel, place);
            }
        }
    }

    private void Leave(Channel<VersionedEvent> channel, IDisposable place)
    {
        lock (_receivers)
            _channels = [.. _channels.Where(other => other != channel)];
        channel.Writer.TryComplete();
        place.Dispose();
    }
}

using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated;

/// <summary>Keeps dead letters in the event store, in a stream of their own: as durable as the events, over every store, and found under their correlation ids.</summary>
/// <remarks>
/// <para>Parking costs an append, settling a look-up and an append. Listing reads the stream from its first letter: it is for people. Counting does so once, and then reads what has come since.</para>
/// <para>A letter's body counts as part of an event: what a store takes in one is the most that can be parked.</para>
/// </remarks>
/// <param name="store">Keeps them.</param>
/// <param name="registry">The application's; it knows the framework's own events.</param>
/// <param name="clock">Where the time of settling comes from; the system's if null.</param>
public sealed class DeadLetterLog(IEventStore store, TypeRegistry registry, TimeProvider? clock = null) : IDeadLetterStore
{
    /// <summary>The stream that holds the letters.</summary>
    public const string StreamId = "$dead-letters";

    private readonly EventLog _log = new(store, registry, clock);
    private readonly SemaphoreSlim _counting = new(1);
    private readonly HashSet<(Guid, string, int)> _counted = [];
    private long _countedUpTo;

    /// <inheritdoc/>
    public async ValueTask ParkAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        while (!await TryParkAsync(letter, cancellationToken).ConfigureAwait(false))
        {
            // That letter has been settled, and here is the message again: from a crash between parking and answering, or by the broker's own tools. It is another letter.
            letter = letter with { Redrives = letter.Redrives + 1 };
        }
    }

    /// <summary>False if the letter has been parked and settled before.</summary>
    private async ValueTask<bool> TryParkAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        try
        {
            var result = await AppendAsync(DeadLetterParked.Of(letter), ParkingId(letter), letter.CorrelationId, letter.Parked, cancellationToken).ConfigureAwait(false);
            if (!result.Repeated)
                return true;
        }
        catch (BatchIdReusedException)
        {
            // Parked before, for another reason or at another time. Its first stands.
        }

        return await store.FindAppendAsync(SettlingId(letter), cancellationToken).ConfigureAwait(false) is null;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken = default)
    {
        var letters = new OrderedDictionary<(Guid, string, int), DeadLetter>();
        foreach (var read in await _log.ReadStreamAsync(StreamId, cancellationToken).ConfigureAwait(false))
        {
            switch (read.Event)
            {
                case DeadLetterParked parked:
                    letters[(parked.MessageId, parked.Source, parked.Redrives)] = parked.ToLetter();
                    break;
                case DeadLetterSettled settled:
                    letters.Remove((settled.MessageId, settled.Source, settled.Redrives));
                    break;
            }
        }

        return [.. letters.Values];
    }

    /// <inheritdoc/>
    /// <remarks>Keeps the ids of the letters that are parked, and where in their stream it has come to.</remarks>
    public async ValueTask<int> CountAsync(CancellationToken cancellationToken = default)
    {
        await _counting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var read in await _log.ReadStreamAsync(StreamId, _countedUpTo, cancellationToken).ConfigureAwait(false))
            {
                if (read.Event is DeadLetterParked parked)
                    _counted.Add((parked.MessageId, parked.Source, parked.Redrives));
                else if (read.Event is DeadLetterSettled settled)
                    _counted.Remove((settled.MessageId, settled.Source, settled.Redrives));
                _countedUpTo = read.Version;
            }

            return _counted.Count;
        }
        finally
        {
            _counting.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> SettleAsync(DeadLetter letter, string how, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        ArgumentException.ThrowIfNullOrEmpty(how);
        if (await store.FindAppendAsync(ParkingId(letter), cancellationToken).ConfigureAwait(false) is null)
            return false;
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        try
        {
            var result = await AppendAsync(new DeadLetterSettled(letter.MessageId, letter.Source, letter.Redrives, how, now), SettlingId(letter), letter.CorrelationId, now, cancellationToken)
                .ConfigureAwait(false);
            return !result.Repeated;
        }
        catch (BatchIdReusedException)
        {
            return false;
        }
    }

    private async ValueTask<AppendResult> AppendAsync(object message, Guid batchId, string correlationId, DateTimeOffset created, CancellationToken cancellationToken)
    {
        var type = registry.Find(message.GetType()) ?? throw new UnknownEventTypeException(message.GetType());
        var (payload, _) = type.Store(message);

        var metadata = new EventMetadata(StreamId, batchId, IsStorable(correlationId) ? correlationId : batchId.ToString(), null, created, null, null);
        return await store.AppendAsync(metadata, ExpectedVersion.Any, [new EncodedEvent(batchId, type.Key, payload)], StreamId, cancellationToken).ConfigureAwait(false);
    }

    // A correlation id that no store takes came from elsewhere; the letter still says it.
    private static bool IsStorable(string correlationId)
        => correlationId.Length is > 0 and <= AppendRequest.MaximumCorrelationIdLength && StorableText.FirstUnstorable(correlationId) < 0;

    private static Guid ParkingId(DeadLetter letter) => DeterministicGuid.Create(letter.MessageId, $"parked {letter.Redrives} by {letter.Source}");

    private static Guid SettlingId(DeadLetter letter) => DeterministicGuid.Create(letter.MessageId, $"settled {letter.Redrives} by {letter.Source}");
}

using System.Collections.Concurrent;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>For each kind of anomaly a store that shows it, and is sound otherwise as far as that is possible.</summary>
internal static class PlantedDefects
{
    private const int BlockSize = 1_000_000;

    // Every so many calls, so that histories have sound and unsound parts.
    private const int Seldom = 20;

    public static IEventStore Of(AnomalyKind kind) => kind switch
    {
        AnomalyKind.LostAppend => new InterceptedStore { Append = AcknowledgeWithoutWritingAsync },
        AnomalyKind.PhantomRead => new InterceptedStore { Append = WriteWhatIsRefusedAsync },
        AnomalyKind.DuplicateAppend => new InterceptedStore { Append = ForgetBatchIdsAsync },
        AnomalyKind.TornBatch => new InterceptedStore { Append = WriteInTwoPartsAsync },
        AnomalyKind.StaleRead => new InterceptedStore { Stream = AnswerWithAnOlderState },
        AnomalyKind.IncompatibleOrder => new InterceptedStore { Stream = ExchangeTwoPayloads },
        AnomalyKind.VersionGap => new InterceptedStore { Stream = LeaveOutTheSecond },
        AnomalyKind.WrongAcknowledgement => new InterceptedStore { Append = AcknowledgeTheNextVersionAsync },
        AnomalyKind.LostUpdate => new InterceptedStore { Append = IgnoreTheExpectedVersionAsync },
        AnomalyKind.UnfoundedConflict => new InterceptedStore { Append = RefuseWithoutReasonAsync },
        AnomalyKind.OrderDisagreement => new InterceptedStore { Log = ExchangeNeighboursOfAStream },
        AnomalyKind.UnstableLog => ShowInTheLogLate(),
        AnomalyKind.RealTimeOrder => NumberInBlocks(),
        AnomalyKind.LogMisses => new InterceptedStore { Log = static (log, _) => [.. log.Where(static e => e.Position.Sequence % 50 != 0)] },
        AnomalyKind.LogRepeats => new InterceptedStore { Log = static (log, read) => read % Seldom != 0 ? log : [.. log.SelectMany(static e => new[] { e, e })] },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static async ValueTask<AppendResult> AcknowledgeWithoutWritingAsync(IEventStore store, AppendRequest request, int count)
    {
        if (count % Seldom != 0)
            return await store.AppendAsync(request);
        var version = request.ExpectedVersion.Value ?? await store.ReadStreamAsync(request.StreamId, 0, new Recorder());
        var head = await store.GetHeadAsync();
        return new AppendResult(request.StreamId, version + request.Events.Count, new Position(0, head.Sequence + request.Events.Count), Repeated: false);
    }

    private static async ValueTask<AppendResult> WriteWhatIsRefusedAsync(IEventStore store, AppendRequest request, int count)
    {
        try
        {
            return await store.AppendAsync(request);
        }
        catch (ConcurrencyException)
        {
            await store.AppendAsync(new AppendRequest(request.Metadata, ExpectedVersion.Any, request.Events));
            throw;
        }
    }

    private static ValueTask<AppendResult> ForgetBatchIdsAsync(IEventStore store, AppendRequest request, int count)
        => store.AppendAsync(new AppendRequest(request.Metadata with { BatchId = Guid.NewGuid() }, request.ExpectedVersion, request.Events));

    private static async ValueTask<AppendResult> WriteInTwoPartsAsync(IEventStore store, AppendRequest request, int count)
    {
        if (await store.FindAppendAsync(request.BatchId) is { } repeated)
            return repeated;
        if (request.Events.Count == 1)
            return await store.AppendAsync(request);
        var first = new AppendRequest(request.Metadata with { BatchId = Guid.NewGuid() }, request.ExpectedVersion, [request.Events[0]]);
        var written = await store.AppendAsync(first);
        await Task.Delay(1);
        var rest = request.ExpectedVersion.Value is null ? ExpectedVersion.Any : ExpectedVersion.Exactly(written.Version);
        return await store.AppendAsync(new AppendRequest(request.Metadata, rest, [.. request.Events.Skip(1)]));
    }

    private static IReadOnlyList<Recorded> AnswerWithAnOlderState(IReadOnlyList<Recorded> events, int read)
    {
        if (read % Seldom != 0 || events.Count < 8)
            return events;

        // Without the last batches, but no part of one.
        var last = events[^4].Metadata!.BatchId;
        return [.. events.TakeWhile(e => e.Metadata!.BatchId != last)];
    }

    private static IReadOnlyList<Recorded> ExchangeTwoPayloads(IReadOnlyList<Recorded> events, int read)
        => read % Seldom != 0 || events.Count < 2
            ? events
            : [events[0] with { Payload = events[1].Payload }, events[1] with { Payload = events[0].Payload }, .. events.Skip(2)];

    private static IReadOnlyList<Recorded> LeaveOutTheSecond(IReadOnlyList<Recorded> events, int read)
        => read % Seldom != 0 || events.Count < 3 ? events : [events[0], .. events.Skip(2)];

    private static async ValueTask<AppendResult> AcknowledgeTheNextVersionAsync(IEventStore store, AppendRequest request, int count)
        => await store.AppendAsync(request) is var result && count % Seldom == 0 ? result with { Version = result.Version + 1 } : result;

    private static ValueTask<AppendResult> IgnoreTheExpectedVersionAsync(IEventStore store, AppendRequest request, int count)
        => store.AppendAsync(new AppendRequest(request.Metadata, ExpectedVersion.Any, request.Events));

    private static ValueTask<AppendResult> RefuseWithoutReasonAsync(IEventStore store, AppendRequest request, int count)
        => count % Seldom == 0 && request.ExpectedVersion.Value is { } version
            ? throw new ConcurrencyException(request.StreamId, request.ExpectedVersion, version)
            : store.AppendAsync(request);

    private static IReadOnlyList<Recorded> ExchangeNeighboursOfAStream(IReadOnlyList<Recorded> log, int read)
    {
        var i = Enumerable.Range(1, Math.Max(0, log.Count - 1)).FirstOrDefault(i => log[i].Stream == log[i - 1].Stream);
        if (i == 0)
            return log;
        Recorded[] exchanged = [.. log];
        (exchanged[i - 1], exchanged[i]) = (log[i] with { Position = log[i - 1].Position }, log[i - 1] with { Position = log[i].Position });
        return exchanged;
    }

    /// <summary>A place in the log is taken at once, and shown a moment later: what a number from a sequence does that is taken before the commit.</summary>
    private static InterceptedStore ShowInTheLogLate()
    {
        var hidden = new ConcurrentDictionary<Guid, bool>();
        return new InterceptedStore
        {
            Append = async (store, request, count) =>
            {
                if (count % Seldom == 0 && await store.FindAppendAsync(request.BatchId) is null)
                    hidden[request.BatchId] = true;
                try
                {
                    var result = await store.AppendAsync(request);
                    if (count % Seldom == 0)
                        await Task.Delay(5);
                    return result;
                }
                finally
                {
                    hidden.TryRemove(request.BatchId, out _);
                }
            },
            Log = (log, _) => [.. log.Where(e => !hidden.ContainsKey(e.Metadata!.BatchId))],
        };
    }

    /// <summary>Streams with an odd name take their positions from a block far above the others': what numbers handed out in blocks do.</summary>
    private static InterceptedStore NumberInBlocks()
    {
        return new InterceptedStore
        {
            Append = static async (store, request, _) =>
            {
                var result = await store.AppendAsync(request);
                return result with { Position = InBlock(request.StreamId, result.Position) };
            },
            Stream = static (events, _) => [.. events.Select(Moved)],
            Log = static (log, _) => [.. log.Select(Moved).OrderBy(static e => e.Position)],
            Head = static head => head with { Sequence = head.Sequence + BlockSize },
        };

        static Recorded Moved(Recorded e) => e with { Position = InBlock(e.Stream, e.Position) };
    }

    private static Position InBlock(string stream, Position position)
        => stream[^1] % 2 == 0 ? position : position with { Sequence = position.Sequence + BlockSize };
}

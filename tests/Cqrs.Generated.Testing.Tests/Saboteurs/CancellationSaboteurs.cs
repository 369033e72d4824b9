using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of cancellation.</summary>
internal static class CancellationSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("ignores cancellation", disk => new EditedStore(disk)
        {
            Append = (request, _) => disk.AppendAsync(request),
            Find = (id, _) => disk.FindAppendAsync(id),
            ReadStream = (id, after, fold, _) => disk.ReadStreamAsync(id, after, fold),
            ReadAll = (after, maximum, fold, _) => disk.ReadAllAsync(after, maximum, fold),
            ReadCorrelation = (id, fold, _) => disk.ReadByCorrelationAsync(id, fold),
            Head = _ => disk.GetHeadAsync(),
            Wait = (after, _) => disk.WaitForEventsAsync(after),
            Load = (name, _) => disk.LoadCheckpointAsync(name),
            Save = (name, position, _) => disk.SaveCheckpointAsync(name, position),
        },
            "Cancellation.AppendCancelledBeforehand_Throws",
            "Cancellation.AppendCancelledBeforehand_WritesNothing",
            "Cancellation.CorrelationReadCancelledBeforehand_Throws",
            "Cancellation.FindAppendCancelledBeforehand_Throws",
            "Cancellation.HeadCancelledBeforehand_Throws",
            "Cancellation.LogReadCancelledBeforehand_Throws",
            "Cancellation.LongReadCancelledOnItsFirstPage_Ends",
            "Cancellation.StreamReadCancelledBeforehand_Throws",
            "Cancellation.WaitCancelledBeforehand_Throws",
            "Cancellation.WaitCancelledWhileItWaits_Ends",
            "Checkpoint.CheckpointsCancelledBeforehand_Throw") { Hangs = true },
        new("ends a cancelled wait as if there were events", disk => new EditedStore(disk)
        {
            Wait = async (after, token) =>
            {
                try
                {
                    await disk.WaitForEventsAsync(after, token);
                }
                catch (OperationCanceledException)
                {
                    // What the defect is.
                }
            },
        },
            "Cancellation.WaitCancelledBeforehand_Throws",
            "Cancellation.WaitCancelledWhileItWaits_Ends"),
        new("says cancelled after it has written", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                var result = await disk.AppendAsync(request, CancellationToken.None);
                token.ThrowIfCancellationRequested();
                return result;
            },
        },
            "Cancellation.AppendCancelledBeforehand_WritesNothing",
            "Cancellation.AppendCancelledMeanwhile_EndsAsItSays"),
        new("takes a cancelled append back in silence", disk => new EditedStore(disk)
        {
            Append = (request, token) => token.IsCancellationRequested && request is not null
                ? new(new AppendResult(request.StreamId, request.Events.Count, new Position(0, 1), Repeated: false))
                : disk.AppendAsync(request!, token),
        },
            "Cancellation.AppendCancelledBeforehand_Throws",
            "Cancellation.AppendCancelledMeanwhile_EndsAsItSays"),
        new("looks at cancellation only at the start of a read", disk => new EditedStore(disk)
        {
            ReadStream = (id, after, fold, token) => token.IsCancellationRequested ? ValueTask.FromCanceled<long>(token) : disk.ReadStreamAsync(id, after, fold),
        }, "Cancellation.LongReadCancelledOnItsFirstPage_Ends"),
    ];
}

using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of the log and its order.</summary>
internal static class LogSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("orders by the clock", disk => Ordered(disk, e => e.Metadata!.Created.UtcTicks),
            "Order.LogOrder_IsNotThatOfTheClock",
            "Order.SecondRead_GivesTheSameOrder"),
        new("orders by batch ids", disk => Ordered(disk, e => BitConverter.ToInt32(e.Metadata!.BatchId.ToByteArray())),
            "Order.LogOrder_IsNotThatOfIds"),
        new("gives all events of a batch one position", disk => new EditedStore(disk)
        {
            ReadAll = async (after, maximum, fold, token) =>
            {
                var (seen, position) = await ReadAsync(disk, after, maximum, fold, token);
                EditedStore.Give(null, seen.GroupBy(e => e.Metadata!.BatchId).SelectMany(batch => batch.Select(e => e with { Position = batch.First().Position })), fold, token);
                return position;
            },
        },
            "Filter.AfterTheEnd_PositionIsReturned",
            "Filter.NothingThatIsTaken_ReachesTheEndAllTheSame",
            "Filter.WhatIsGiven_IsWhatTheLogGives",
            "Append.Result_HasThePositionOfTheLastEvent",
            "Correlation.VersionsAndPositions_AreThoseOfTheLog",
            "Order.AfterConcurrentAppends_LogAgreesWithEveryStream",
            "Order.ConcurrentAppends_LeaveNoGaps",
            "Order.Positions_Ascend",
            "Order.Positions_HaveNoGaps",
            "Order.RefusedAppends_LeaveNoGaps",
            "Order.ResultsOfConcurrentAppends_AreTheirPlacesInTheLog",
            "Paging.AfterEachEvent_TheRestIsGiven",
            "Paging.AfterTheEnd_NothingIsGivenAndThePositionReturned",
            "Paging.PagesOfAnySize_GiveEveryEventOnce",
            "Paging.PagesWithoutMetadata_GiveTheSame",
            "StreamRead.Positions_AreThoseOfTheLog"),
        new("drops the last event of a full page of 100 and more", disk => new EditedStore(disk)
        {
            ReadAll = async (after, maximum, fold, token) =>
            {
                var (seen, position) = await ReadAsync(disk, after, maximum, fold, token);
                EditedStore.Give(null, seen.Count == maximum && maximum >= 100 ? seen.SkipLast(1) : seen, fold, token);
                return position;
            },
        }, "Paging.LongLogInPages_GivesEveryEventOnce"),
        new("gives one event more than the maximum", disk => new EditedStore(disk)
        {
            ReadAll = (after, maximum, fold, token) => disk.ReadAllAsync(after, maximum is > 0 and < int.MaxValue ? maximum + 1 : maximum, fold, token),
        },
            "Paging.AnyMaximum_GivesNoMoreThanThat",
            "Paging.MaximumOfOne_GivesOneEvent"),
        new("gives one event less than the maximum", disk => new EditedStore(disk)
        {
            ReadAll = (after, maximum, fold, token) => disk.ReadAllAsync(after, maximum > 1 ? maximum - 1 : maximum, fold, token),
        }, "Paging.MaximumOfWhatIsLeft_GivesItAll"),
        new("gives nothing where the maximum is 1", disk => new EditedStore(disk)
        {
            ReadAll = (after, maximum, fold, token) => maximum == 1 && after.Sequence >= 0 && after.Epoch == 0 ? new(after) : disk.ReadAllAsync(after, maximum, fold, token),
        },
            "Paging.AnyMaximum_GivesSomethingWhileThereIsMore",
            "Paging.MaximumOfOne_GivesOneEvent",
            "Paging.PagesOfAnySize_GiveEveryEventOnce",
            "Paging.PagesWithoutMetadata_GiveTheSame"),
        new("includes the event at the position that a large read begins after", disk => new EditedStore(disk)
        {
            ReadAll = (after, maximum, fold, token) => disk.ReadAllAsync(
                after.Sequence > 0 && maximum >= CheckRun.Everything ? after with { Sequence = after.Sequence - 1 } : after, maximum, fold, token),
        },
            "Paging.AfterEachEvent_TheRestIsGiven",
            "Paging.BeyondTheEnd_NothingIsGivenAndThePositionReturned",
            "Paging.LargestMaximum_GivesTheWholeLog"),
        new("counts a batch as one towards the maximum", disk => new EditedStore(disk)
        {
            ReadAll = async (after, maximum, fold, token) =>
            {
                await disk.ReadAllAsync(after, maximum, NoFold.Of(fold), token);
                var (seen, _) = await ReadAsync(disk, after, int.MaxValue, fold, token);
                var given = seen.GroupBy(e => e.Metadata!.BatchId).Take(maximum).SelectMany(g => g).ToArray();
                EditedStore.Give(null, given, fold, token);
                return given.Length == 0 ? after : given[^1].Position;
            },
        },
            "Paging.AnyMaximum_GivesNoMoreThanThat",
            "Paging.MaximumOfOne_GivesOneEvent"),
        new("skips the rest of a batch that a page has cut", disk => new EditedStore(disk)
        {
            ReadAll = async (after, maximum, fold, token) =>
            {
                await disk.ReadAllAsync(after, maximum, NoFold.Of(fold), token);
                var (seen, _) = await ReadAsync(disk, Position.Start, int.MaxValue, fold, token);
                var cut = seen.LastOrDefault(e => e.Position <= after)?.Metadata?.BatchId;
                var given = seen.Where(e => e.Position > after && e.Metadata!.BatchId != cut).Take(maximum).ToArray();
                EditedStore.Give(null, given, fold, token);
                return given.Length == 0 ? after : given[^1].Position;
            },
        },
            "Integration.EventThatTheReaderDoesNotKnow_StopsTheLogBeforeIt",
            "Paging.AfterEachEvent_TheRestIsGiven",
            "Paging.AnyMaximum_GivesSomethingWhileThereIsMore",
            "Paging.BatchAcrossPages_ContinuesWithItsNextEvent",
            "Paging.LargestMaximum_GivesTheWholeLog",
            "Paging.LongLogInPages_GivesEveryEventOnce",
            "Paging.PagesOfAnySize_GiveEveryEventOnce",
            "Paging.PagesWithoutMetadata_GiveTheSame"),
        new("returns the head instead of how far it has read a page of 100 and more", disk => new EditedStore(disk)
        {
            ReadAll = async (after, maximum, fold, token) =>
            {
                var position = await disk.ReadAllAsync(after, maximum, fold, token);
                return maximum is < 100 or > 600 || position == after ? position : await disk.GetHeadAsync(token);
            },
        }, "Paging.LongLogInPages_GivesEveryEventOnce"),
        new("returns a head that is behind", disk => new EditedStore(disk)
        {
            Head = async token => await disk.GetHeadAsync(token) is { Sequence: > 0 } head ? head with { Sequence = head.Sequence - 1 } : Position.Start,
        },
            "Checkpoint.Checkpoints_AreNoEvents",
            "Durability.Head_IsTheSameAfterReopening",
            "Head.HeadAfterARefusedAppend_HasNotMoved",
            "Head.HeadAfterARepeatedAppend_HasNotMoved",
            "Head.Head_IsTheLastEventsPosition",
            "Head.ReadAfterTheHead_GivesNothing",
            "Lease.Leases_AreNoEvents",
            "ReadYourWrites.AcknowledgedAppend_IsTheHeadAtOnce",
            "Snapshot.Snapshots_AreNoEvents"),
        new("returns a head beyond the last event", disk => new EditedStore(disk)
        {
            Head = async token => await disk.GetHeadAsync(token) is { Sequence: > 0 } head ? head with { Sequence = head.Sequence + 1 } : Position.Start,
        },
            "Checkpoint.Checkpoints_AreNoEvents",
            "Durability.Head_IsTheSameAfterReopening",
            "Head.HeadAfterARefusedAppend_HasNotMoved",
            "Head.HeadAfterARepeatedAppend_HasNotMoved",
            "Head.Head_IsTheLastEventsPosition",
            "Lease.Leases_AreNoEvents",
            "ReadYourWrites.AcknowledgedAppend_IsTheHeadAtOnce",
            "Snapshot.Snapshots_AreNoEvents"),
        new("leaves gaps between positions", disk => Stretched(disk),
            "Order.ConcurrentAppends_LeaveNoGaps",
            "Order.Positions_HaveNoGaps",
            "Order.RefusedAppends_LeaveNoGaps"),
        new("gives out positions before it commits", disk => new SequenceFirstStore(disk),
            "Following.FollowerDuringWrites_SeesEveryEventOnce",
            "Following.FollowerOfOneStream_SeesItsVersionsInOrder",
            "Following.FollowersInSmallPages_SeeTheSame",
            "Order.AfterConcurrentAppends_LogAgreesWithEveryStream") { Hangs = true, Claims = StoreCapabilities.ImmediateLog },
        new("does not wake who waits for the first event", disk => new EditedStore(disk)
        {
            Wait = async (after, token) =>
            {
                if (after == Position.Start && await disk.GetHeadAsync(token) == Position.Start)
                    await Task.Delay(Timeout.Infinite, token);
                else
                    await disk.WaitForEventsAsync(after, token);
            },
        },
            "Following.AppendToAnEmptyStore_EndsAWait",
            "Shared.AppendOnTheOther_EndsAWait") { Hangs = true },
        new("wakes ten of those who wait", disk =>
        {
            var waiting = 0;
            return new EditedStore(disk)
            {
                Wait = async (after, token) =>
                {
                    var place = Interlocked.Increment(ref waiting);
                    try
                    {
                        await disk.WaitForEventsAsync(after, token);
                        if (place > 10)
                            await Task.Delay(Timeout.Infinite, token);
                    }
                    finally
                    {
                        Interlocked.Decrement(ref waiting);
                    }
                },
            };
        }, "Following.OneAppend_EndsEveryWait") { Hangs = true },
        new("waits for more than the events that are there", disk => new EditedStore(disk)
        {
            Wait = async (after, token) => await disk.WaitForEventsAsync(after == Position.Start ? await disk.GetHeadAsync(token) : after, token),
        }, "Following.EventsAreThere_WaitEnds") { Hangs = true },
    ];

    private static async Task<(List<SeenEvent> Events, Position Position)> ReadAsync(InMemoryEventStore disk, Position after, int maximum, IEventFold fold, CancellationToken token)
    {
        var seen = new Seen();
        var position = await disk.ReadAllAsync(after, maximum, fold is null ? null! : seen, token);
        return (seen.Events, position);
    }

    private static EditedStore Ordered<TKey>(InMemoryEventStore disk, Func<SeenEvent, TKey> key) => new(disk)
    {
        ReadAll = async (after, maximum, fold, token) =>
        {
            var (seen, position) = await ReadAsync(disk, after, maximum, fold, token);
            EditedStore.Give(null, seen.OrderBy(key), fold, token);
            return position;
        },
    };

    /// <summary>Every position twice as large: ordered, but with gaps.</summary>
    private static EditedStore Stretched(InMemoryEventStore disk)
    {
        return new EditedStore(disk)
        {
            Append = async (request, token) => await disk.AppendAsync(request, token) is var result ? result with { Position = Out(result.Position) } : default,
            Find = async (id, token) => await disk.FindAppendAsync(id, token) is { } found ? found with { Position = Out(found.Position) } : null,
            Edit = e => e with { Position = Out(e.Position) },
            ReadAll = async (after, maximum, fold, token) =>
            {
                var (seen, position) = await ReadAsync(disk, In(after), maximum, fold, token);
                EditedStore.Give(null, seen.Select(e => e with { Position = Out(e.Position) }), fold, token);
                return position == In(after) ? after : Out(position);
            },
            ReadFiltered = async (after, maximum, filter, fold, token) =>
            {
                var seen = new Seen();
                var position = await disk.ReadAllAsync(In(after), maximum, filter, seen, token);
                EditedStore.Give(null, seen.Events.Select(e => e with { Position = Out(e.Position) }), fold, token);
                return position == In(after) ? after : Out(position);
            },
            Head = async token => Out(await disk.GetHeadAsync(token)),
            Wait = (after, token) => disk.WaitForEventsAsync(In(after), token),
        };

        static Position Out(Position position) => position with { Sequence = position.Sequence * 2 };

        static Position In(Position position) => position.Sequence < 0 ? position : position with { Sequence = position.Sequence / 2 };
    }
}

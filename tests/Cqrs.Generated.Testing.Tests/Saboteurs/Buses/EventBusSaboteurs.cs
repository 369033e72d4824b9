using System.Runtime.CompilerServices;
using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>Defects of event buses.</summary>
internal static class EventBusSaboteurs
{
    // The buses that a first process has.
    private static readonly ConditionalWeakTable<IEventBus, BusPair> s_first = [];

    public static IEnumerable<BusSaboteur> All =>
    [
        Changing("loses who caused an event", static published => published with { CausationId = null }) with { Fails = ["Event.PublishedEvent_IsReceivedAsItWas"] },
        Changing("keeps no epoch", static published => published with { Position = published.Position with { Epoch = 0 } }) with { Fails =
        [
            "DeadLetter.ParkedEvent_IsKeptWithItsPlace",
            "Event.EventWithoutActorsAndCause_HasNone",
            "Event.PublishedEvent_IsReceivedAsItWas",
        ] },
        Changing("names a cause where there is none", static published => published with { CausationId = published.CausationId ?? "" }) with { Fails = ["Event.EventWithoutActorsAndCause_HasNone"] },
        Changing("cuts long events", static published => published is { Event: Notified { Text.Length: > 100_000 } } ? published with { Event = new Notified("yyy") } : published) with { Fails = ["Event.LongEvent_ComesWhole"] },
        Changing("forgets the trace of an event", static published => published with { TraceParent = null }) with { Fails = ["Event.PublishedEvent_KeepsItsTrace"] },
        Publishing("turns each list of events round", (sound, events, token) => sound.PublishAsync([.. events.Reverse()], token)) with { Hangs = true,
            Fails =
        [
            "DeadLetter.EventThatCannotBeParked_ComesAgain",
            "DeadLetter.ParkedEvent_LetsTheNextThrough",
            "Event.EventsOfEachPublisher_KeepTheirOrder",
            "Event.Events_ComeInTheOrderOfPublication",
            "Event.EveryService_GetsEveryEvent",
            "Event.RejectedEvent_ComesAgainBeforeItsSuccessors",
            "Event.UnansweredEvent_ComesAgain",
        ] },
        Publishing("publishes what stands before a null event", async (sound, events, token) =>
        {
            await sound.PublishAsync([.. events.TakeWhile(static published => published is not null)], token);
            if (events.Any(static published => published is null))
                throw new ArgumentException("A null.");
        }) with { Hangs = true, Fails = ["Event.NullAmongEvents_PublishesNone"] },
        Publishing("refuses an empty list of events", (sound, events, token) => events.Count == 0 ? throw new ArgumentException("Nothing.") : sound.PublishAsync(events, token)) with { Fails = ["Event.EmptyList_PublishesNothing"] },
        Publishing("publishes events though it was cancelled", (sound, events, _) => sound.PublishAsync(events, CancellationToken.None)) with { Hangs = true, Fails = ["Event.PublishCancelledBeforehand_PublishesNothing"] },
        Receiving("accepts events before anybody has handled them", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).AcceptedBeforehand(token)) with { Hangs = true, Fails =
        [
            "DeadLetter.EventThatCannotBeParked_ComesAgain",
            "DeadLetter.ParkedEvent_IsKeptWithItsPlace",
            "DeadLetter.ParkedEvent_LetsTheNextThrough",
            "Event.RejectedEvent_ComesAgainBeforeItsSuccessors",
            "Event.UnansweredEvent_ComesAgain",
        ] },
        Receiving("forgets rejected events", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).Each(static delivery => delivery.With(reject: _ => delivery.AcceptAsync()), token)) with { Hangs = true, Fails = ["Event.RejectedEvent_ComesAgainBeforeItsSuccessors"] },
        Receiving("hands over what has become others without them", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).Each(static delivery => delivery.With(delivery.Message with { Event = delivery.Message.Event }), token)) with { Fails = ["Event.EventThatHasBecomeOthers_ComesWithThem"] },
        Receiving("counts attempts at events from 0", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).Each(static delivery => delivery.With(attempt: delivery.Attempt - 1), token)) with { Fails = ["Receiver.FirstDelivery_IsTheFirstAttempt"] },
        Receiving("lets others in beside an exclusive receiver of events", static (sound, _, token) => sound.ReceiveAsync(false, token)) with { Hangs = true, Fails = ["Receiver.ExclusiveReceiverOfEvents_IsAlone"] },
        Receiving("ends events quietly when it is cancelled", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).EndingQuietly()) with { Fails = ["Receiver.ReceiverOfEventsThatIsCancelled_Ends"] },
        new("fails to publish where there is no receiver", static pair =>
        {
            var receivers = 0;
            return pair with
            {
                Events = new EditedEventBus(pair.Events)
                {
                    Publish = (events, token) => receivers == 0 && events is [{ Event: Notified }, ..] ? throw new BusException("Nobody is there.") : pair.Events.PublishAsync(events, token),
                    Receive = (exclusive, token) =>
                    {
                        receivers++;
                        token.Register(() => receivers--);
                        return pair.Events.ReceiveAsync(exclusive, token);
                    },
                },
            };
        }) { Fails = ["Event.EventsWithoutAReceiver_ArePublishedAllTheSame", "Receiver.ReceiverOfEventsThatIsCancelled_Ends"] },
        new("gives events to the first service only", static pair =>
        {
            var isFirst = s_first.TryAdd(pair.Events, pair);
            return isFirst ? pair : pair with { Events = new EditedEventBus(pair.Events) { Receive = (exclusive, token) => pair.Events.ReceiveAsync(exclusive, token).Each(Emptied, token) } };
        }) { Fails = ["Event.EveryService_GetsEveryEvent"] },
    ];

    private static Delivery<VersionedEvent> Emptied(Delivery<VersionedEvent> delivery)
        => delivery.Message.Event is Notified { Text: BusRun.Call } ? delivery : delivery.With(delivery.Message with { Event = new Notified("") });

    private static BusSaboteur Changing(string defect, Func<VersionedEvent, VersionedEvent> change)
        => Publishing(defect, (sound, events, token) => sound.PublishAsync([.. events.Select(published => published is null ? null! : change(published))], token));

    private static BusSaboteur Publishing(string defect, Func<IEventBus, IReadOnlyList<VersionedEvent>, CancellationToken, ValueTask> publish)
        => new(defect, pair => pair with { Events = new EditedEventBus(pair.Events) { Publish = (events, token) => publish(pair.Events, events, token) } });

    private static BusSaboteur Receiving(string defect, Func<IEventBus, bool, CancellationToken, IAsyncEnumerable<Delivery<VersionedEvent>>> receive)
        => new(defect, pair => pair with { Events = new EditedEventBus(pair.Events) { Receive = (exclusive, token) => receive(pair.Events, exclusive, token) } });
}

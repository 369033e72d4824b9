namespace Cqrs.Generated.Testing.Conformance.Buses.Checks;

/// <summary>Events on their way to every service.</summary>
internal static class EventChecks
{
    public static BusArea All { get; } = new("Event", BusPromise.Events)
    {
        { PublishedEvent_IsReceivedAsItWas, "Every field comes as it was published." },
        { EventWithoutActorsAndCause_HasNone, "What is not named is null on the other side." },
        { PublishedEvent_KeepsItsTrace, "An event belongs to the trace of what caused it." },
        { LongEvent_ComesWhole, "An event of the longest length comes whole." },
        { Events_ComeInTheOrderOfPublication, "One receiver gets the events of one publisher in order." },
        { EventsOfEachPublisher_KeepTheirOrder, "Publishers at the same time keep the order of each of their streams." },
        { EventThatHasBecomeOthers_ComesWithThem, "An event that has become others comes whole, and has them." },
        { EveryService_GetsEveryEvent, "Events fan out to all services." },
        { EventsWithoutAReceiver_ArePublishedAllTheSame, "Publishing does not wait for receivers that are not there." },
        { RejectedEvent_ComesAgainBeforeItsSuccessors, "An event that is rejected comes again, and those behind it after it." },
        { UnansweredEvent_ComesAgain, "An event whose receiver leaves without an answer comes to the next." },
        { NullAmongEvents_PublishesNone, "A list with a null is refused before anything of it is published." },
        { EmptyList_PublishesNothing, "A list of no events is no error." },
        { PublishCancelledBeforehand_PublishesNothing, "Publishing looks at its token first." },
    };

    private static async Task PublishedEvent_IsReceivedAsItWas(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var sent = Published.Event("a", "Account/\u20ac", 3) with { Position = new Position(ulong.MaxValue, long.MaxValue) };
        var publishing = run.PublishAsync(sent);
        var received = (await incoming.TakeAsync(1))[0];
        await publishing;
        run.Equal("the event", sent, received);
    }

    private static async Task EventWithoutActorsAndCause_HasNone(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var sent = Published.Event("a") with { Actor = null, OnBehalfOf = null, CausationId = null };
        var publishing = run.PublishAsync(sent);
        run.Equal("the event", sent, (await incoming.TakeAsync(1))[0]);
        await publishing;
    }

    private static async Task PublishedEvent_KeepsItsTrace(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var publishing = run.PublishAsync(Published.TracedEvent());
        run.Equal("the trace", Published.Trace, Published.TraceOf((await incoming.TakeAsync(1))[0].TraceParent));
        await publishing;
    }

    private static async Task LongEvent_ComesWhole(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var text = new string('y', run.LongestBody - 100);
        var publishing = run.PublishAsync(Published.Event(text));
        var received = Published.TextOf((await incoming.TakeAsync(1))[0]);
        await publishing;
        run.True("the body", received == text, $"{text.Length} times 'y'", $"{received.Length} characters");
    }

    private static async Task Events_ComeInTheOrderOfPublication(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var publishing = run.PublishAsync(Published.Events("Account/1", 1, 100));
        run.Same("the events", Published.Texts(1, 100), (await incoming.TakeAsync(100)).Select(Published.TextOf));
        await publishing;
    }

    private static async Task EventsOfEachPublisher_KeepTheirOrder(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var publishing = Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            for (var version = 1; version <= 20; version += 5)
                await run.PublishAsync(Published.Events($"Account/{i}", version, 5));
        })).ToArray();
        var received = await incoming.TakeAsync(80);
        await Task.WhenAll(publishing);
        foreach (var stream in received.GroupBy(static published => published.StreamId))
            run.Same($"the events of {stream.Key}", Published.Texts(1, 20), stream.Select(Published.TextOf));
    }

    private static async Task EventThatHasBecomeOthers_ComesWithThem(BusRun run)
    {
        await using var incoming = await run.EventsAsync();

        // As the log hands it to the relay: with what it has become, which a bus that takes it elsewhere has to ask for there.
        var sent = BusManifest.Registry.WithParts(Published.Event("") with { EventType = Announced.Type.Key.Name, Event = new Announced("a b") });
        var publishing = run.PublishAsync(sent);
        var received = (await incoming.TakeAsync(1))[0];
        await publishing;
        run.Equal("the event", sent.Event, received.Event);
        run.Same("what it has become", ["a", "b"], received.InParts().Select(static part => part.Event is Notified notified ? notified.Text : $"{part.Event}"));
    }

    private static async Task EveryService_GetsEveryEvent(BusRun run)
    {
        var other = await run.OpenAsync("two");
        await using var one = await run.EventsAsync();
        await using var two = await JoinAsync(run, other, one);
        var publishing = run.PublishAsync(Published.Events("Account/1", 1, 10));
        var received = await Task.WhenAll(one.TakeAsync(10), two.TakeAsync(10));
        await publishing;
        foreach (var service in received)
            run.Same("the events of one service", Published.Texts(1, 10), service.Select(Published.TextOf));
    }

    private static async Task EventsWithoutAReceiver_ArePublishedAllTheSame(BusRun run)
    {
        await (await run.EventsAsync()).DisposeAsync();
        await run.PublishAsync(Published.Events("Account/1", 1, 3));
    }

    private static async Task RejectedEvent_ComesAgainBeforeItsSuccessors(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var publishing = run.PublishAsync(Published.Events("Account/1", 1, 3));
        var first = await incoming.NextAsync();
        await first.RejectAsync(new FormatException("No."));
        run.Same("what comes then", ["1", "2", "3"], (await incoming.TakeAsync(3)).Select(Published.TextOf));
        await publishing;
    }

    private static async Task UnansweredEvent_ComesAgain(BusRun run)
    {
        var leaves = await run.EventsAsync();
        var events = Published.Events("Account/1", 1, 2);
        var publishing = run.Buses.Events.PublishAsync(events, run.Cancellation).AsTask();
        await leaves.NextAsync();
        await leaves.DisposeAsync();
        await run.SameAgainAsync(events, publishing);
    }

    private static async Task NullAmongEvents_PublishesNone(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        await run.ThrowsAsync<ArgumentException>("publishing a null behind an event", async () => await run.Buses.Events.PublishAsync([Published.Event("a"), null!], run.Cancellation));
        var publishing = run.PublishAsync(Published.Event("b"));
        run.Same("the events", ["b"], (await incoming.TakeAsync(1)).Select(Published.TextOf));
        await publishing;
    }

    private static async Task EmptyList_PublishesNothing(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        await run.Buses.Events.PublishAsync([], run.Cancellation);
        var publishing = run.PublishAsync(Published.Event("b"));
        run.Same("the events", ["b"], (await incoming.TakeAsync(1)).Select(Published.TextOf));
        await publishing;
    }

    private static async Task PublishCancelledBeforehand_PublishesNothing(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        await run.ThrowsAsync<OperationCanceledException>("publishing", async () => await run.Buses.Events.PublishAsync([Published.Event("a")], new CancellationToken(canceled: true)));
        var publishing = run.PublishAsync(Published.Event("b"));
        run.Same("the events", ["b"], (await incoming.TakeAsync(1)).Select(Published.TextOf));
        await publishing;
    }

    /// <summary>A second receiver, while the first takes the calls that are meant for it.</summary>
    private static async Task<Incoming<VersionedEvent>> JoinAsync(BusRun run, BusPair buses, Incoming<VersionedEvent> first)
    {
        var joining = run.EventsAsync(buses);
        while (!joining.IsCompleted)
            await first.HeardAsync(TimeSpan.FromMilliseconds(20));
        return await joining;
    }
}

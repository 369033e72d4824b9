namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Events without an aggregate, and events that the reader does not know, as <see cref="EventLog"/> meets them on this store.</summary>
internal static class IntegrationChecks
{
    public static Area All { get; } = new("Integration", StorePromise.ReadYourWrites)
    {
        { IntegrationEvent_IsInTheLogUnderItsCorrelation, "An integration event is read by its correlation id, as the object that it was." },
        { IntegrationEventWithAnId_IsWrittenOnce, "An integration event that comes twice under one id is written once.", StorePromise.IdempotentAppend },
        { IntegrationEventUnderAKnownId_WithOtherContentIsRefused, "An integration event under the id of another one is refused.", StorePromise.IdempotentAppend },
        { IntegrationEventsAtOnce_AllSucceed, "Many writers of one correlation do not refuse each other.", StorePromise.OneWinner },
        { IntegrationEventOfAnUnknownClass_IsRefusedAndNotWritten, "An object that is no event of the application is refused before anything is written.", StorePromise.HonestOutcome },
        { EventThatTheReaderDoesNotKnow_IsNamed, "A reader that does not know a stored type is told its name and version, and where it stands.", StorePromise.HonestOutcome },
        { EventThatTheReaderDoesNotKnow_StopsTheLogBeforeIt, "What stands before an unknown event is given; the event itself is not passed over.", StorePromise.HonestOutcome },
        { DamagedPayload_IsNamed, "A payload that does not decode is named with stream, version, type and position.", StorePromise.HonestOutcome },
    };

    private static async Task IntegrationEvent_IsInTheLogUnderItsCorrelation(CheckRun run)
    {
        var id = Guid.CreateVersion7();
        await run.AppendAsync(new Batch("s", "other") { Correlation = "other" });
        var result = await Log(run).AppendIntegrationEventAsync(new Notified("paid"), "request", id, run.Cancellation);
        var read = await Log(run).ReadByCorrelationAsync("request", run.Cancellation);
        run.Same(
            "the events with the correlation id",
            [((object)new Notified("paid"), id, "request", StreamName.ForIntegration("request"), 1L, result.Position)],
            read.Select(e => (e.Event, e.Id, e.CorrelationId, e.StreamId, e.Version, e.Position)));
    }

    private static async Task IntegrationEventWithAnId_IsWrittenOnce(CheckRun run)
    {
        var id = Guid.CreateVersion7();
        var first = await Log(run).AppendIntegrationEventAsync(new Notified("paid"), "request", id, run.Cancellation);
        var again = await Log(run).AppendIntegrationEventAsync(new Notified("paid"), "request", id, run.Cancellation);
        run.Equal("the second result", first with { Repeated = true }, again);
        run.Equal("the number of events", 1, (await Log(run).ReadStreamAsync(StreamName.ForIntegration("request"), run.Cancellation)).Count);
    }

    private static async Task IntegrationEventUnderAKnownId_WithOtherContentIsRefused(CheckRun run)
    {
        var id = Guid.CreateVersion7();
        await Log(run).AppendIntegrationEventAsync(new Notified("paid"), "request", id, run.Cancellation);
        await run.ThrowsAsync<BatchIdReusedException>(
            "another event under the same id", async () => await Log(run).AppendIntegrationEventAsync(new Notified("refunded"), "request", id, run.Cancellation));
    }

    private static async Task IntegrationEventsAtOnce_AllSucceed(CheckRun run)
    {
        await CheckRun.AtOnceAsync(20, async i => await Log(run).AppendIntegrationEventAsync(new Notified($"{i}"), "request", null, run.Cancellation));
        var read = await Log(run).ReadStreamAsync(StreamName.ForIntegration("request"), run.Cancellation);
        run.Same("the events, sorted", Enumerable.Range(0, 20), read.Select(e => int.Parse(((Notified)e.Event).Text, null)).Order());
    }

    private static async Task IntegrationEventOfAnUnknownClass_IsRefusedAndNotWritten(CheckRun run)
    {
        await run.ThrowsAsync<UnknownEventTypeException>("an object of no known event class", async () => await Log(run).AppendIntegrationEventAsync("text", "request", null, run.Cancellation));
        run.Equal("the number of events", 0, (await run.CorrelatedAsync("request")).Events.Count);
    }

    private static async Task EventThatTheReaderDoesNotKnow_IsNamed(CheckRun run)
    {
        await run.AppendAsync(new Batch("s", Notified.Encoded("known"), Batch.Event("x", "Foreign", version: 3)));
        var e = await run.ThrowsAsync<UnknownEventTypeException>("reading a stream with an unknown event", async () => await Log(run).ReadStreamAsync("s", run.Cancellation));
        var position = (await run.StreamAsync("s")).Events[1].Position;
        run.Equal("type, stream, version and position of the exception", ("Foreign@3", "s", 2L, position), (e.EventType.ToString(), e.StreamId, e.Version, e.Position));
    }

    private static async Task EventThatTheReaderDoesNotKnow_StopsTheLogBeforeIt(CheckRun run)
    {
        await run.LogAsync(await run.AppendAsync(new Batch("s", Notified.Encoded("known"), Batch.Event("x", "Foreign"), Notified.Encoded("behind"))));
        var read = new List<object>();
        await run.ThrowsAsync<UnknownEventTypeException>("reading a log with an unknown event", async () =>
        {
            await foreach (var e in Log(run).ReadAllAsync(Position.Start, run.Cancellation))
                read.Add(e.Event);
        });
        run.Same("what was given before the unknown event", [new Notified("known")], read);
    }

    private static async Task DamagedPayload_IsNamed(CheckRun run)
    {
        await run.AppendAsync(new Batch("s", Notified.Encoded("whole"), new(Guid.CreateVersion7(), Notified.Type.Key, new byte[] { 0xC1 })));
        var e = await run.ThrowsAsync<UndecodablePayloadException>("reading a stream with a damaged payload", async () => await Log(run).ReadStreamAsync("s", run.Cancellation));
        run.Equal("type, stream and version of the exception", (Notified.Type.Key, "s", 2L), (e.EventType, e.StreamId, e.Version));
    }

    private static EventLog Log(CheckRun run) => new(run.Store, Notified.Registry);
}

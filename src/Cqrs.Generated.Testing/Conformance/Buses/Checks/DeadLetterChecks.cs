using System.Text.Json;

namespace Cqrs.Generated.Testing.Conformance.Buses.Checks;

/// <summary>What nobody can handle.</summary>
internal static class DeadLetterChecks
{
    public static BusArea All { get; } = new("DeadLetter", BusPromise.NothingDropped)
    {
        { ParkedCommand_IsKeptWithItsReason, "Id, name, correlation, attempts, reason and body are in the letter." },
        { ParkedCommand_DoesNotComeAgain, "What is parked is done with, and the rest goes on." },
        { ParkedEvent_IsKeptWithItsPlace, "Stream, version and position are in the letter too." },
        { ParkedEvent_LetsTheNextThrough, "What stands behind a parked event comes." },
        { CommandThatCannotBeParked_ComesAgain, "What the store of dead letters does not take stays on the bus." },
        { EventThatCannotBeParked_ComesAgain, "What the store of dead letters does not take stays on the bus, before its successors." },
    };

    private static async Task ParkedCommand_IsKeptWithItsReason(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        var sent = Command.Create(new Note("a"), "request-1");
        await run.Buses.Commands.PublishAsync([sent], run.Cancellation);
        var delivery = await incoming.NextAsync();
        run.True("the delivery", delivery.CanPark, "one that can be parked", "one that cannot");
        await delivery.ParkAsync(new FormatException("No."), 4);
        var letter = Only(run);
        run.Equal("id and correlation id", (sent.MessageId, "request-1"), (letter.MessageId, letter.CorrelationId));
        run.Equal("the name on the wire", Note.Contract.Name, letter.MessageType);
        run.Equal("attempts and redrives", (4, 0), (letter.Attempts, letter.Redrives));
        run.Equal("the reason", ("System.FormatException", "No."), (letter.ReasonType, letter.Reason));
        run.Equal("the body, decoded", sent.Body, letter.ContentType == BusJson.ContentType ? JsonSerializer.Deserialize(letter.Body.Span, BusJson.Default.Note) : Note.Contract.Decode(letter.Body.Span));
    }

    private static async Task ParkedCommand_DoesNotComeAgain(BusRun run)
    {
        await using (var first = await run.CommandsAsync())
        {
            await run.Buses.Commands.PublishAsync(Published.Commands(0, 2), run.Cancellation);
            await (await first.NextAsync()).ParkAsync(new FormatException("No."), 1);
            run.Same("the next command", ["1"], (await first.TakeAsync(1)).Select(Published.TextOf));
        }

        await using var second = await run.CommandsAsync();
        if (await second.UnexpectedAsync() is { } again)
            throw run.Failure("the second receiver", "nothing", $"command {Published.TextOf(again)}");
    }

    private static async Task ParkedEvent_IsKeptWithItsPlace(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var sent = Published.Event("a", "Account/7", 3);
        var publishing = run.PublishAsync(sent);
        await (await incoming.NextAsync()).ParkAsync(new FormatException("No."), 5);
        await publishing;
        var letter = Only(run);
        run.Equal("id and correlation id", (sent.Id, sent.CorrelationId), (letter.MessageId, letter.CorrelationId));
        run.Equal("name and version of the type", (sent.EventType, sent.EventTypeVersion), (letter.MessageType, letter.MessageTypeVersion));
        run.Equal("stream and version", ("Account/7", 3L), (letter.StreamId, letter.StreamVersion));
        run.Equal("the position", sent.Position, letter.Position);
        run.Equal("attempts and reason", (5, "No."), (letter.Attempts, letter.Reason));
        run.Equal("the body, decoded", sent.Event, letter.ContentType == BusJson.ContentType ? JsonSerializer.Deserialize(letter.Body.Span, BusJson.Default.Notified) : Notified.Type.Decode(letter.Body.Span));
    }

    private static async Task ParkedEvent_LetsTheNextThrough(BusRun run)
    {
        await using var incoming = await run.EventsAsync();
        var publishing = run.PublishAsync(Published.Events("Account/1", 1, 3));
        await (await incoming.NextAsync()).ParkAsync(new FormatException("No."), 1);
        run.Same("the events behind it", ["2", "3"], (await incoming.TakeAsync(2)).Select(Published.TextOf));
        await publishing;
        Only(run);
    }

    private static async Task CommandThatCannotBeParked_ComesAgain(BusRun run)
    {
        run.Letters.Fails = new IOException("The store is away.");
        var first = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), run.Cancellation);
        await TryToParkAsync(await first.NextAsync(), first);
        await using var second = await run.CommandsAsync();
        run.Same("what comes then", ["0"], (await second.TakeAsync(1)).Select(Published.TextOf));
    }

    private static async Task EventThatCannotBeParked_ComesAgain(BusRun run)
    {
        run.Letters.Fails = new IOException("The store is away.");
        var first = await run.EventsAsync();
        var events = Published.Events("Account/1", 1, 2);
        var publishing = run.Buses.Events.PublishAsync(events, run.Cancellation).AsTask();
        await TryToParkAsync(await first.NextAsync(), first);
        await run.SameAgainAsync(events, publishing);
    }

    /// <summary>A bus may say at once that it could not park, or wait for the store until the receiver leaves; that nothing is lost is not its to choose.</summary>
    private static async Task TryToParkAsync<T>(Delivery<T> delivery, Incoming<T> receiver)
    {
        var parking = delivery.ParkAsync(new FormatException("No."), 1).AsTask();
        await Task.WhenAny(parking, Task.Delay(TimeSpan.FromMilliseconds(300)));
        await receiver.DisposeAsync();
        await parking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private static DeadLetter Only(BusRun run)
    {
        run.Equal("the number of letters", 1, run.Letters.All.Count);
        return run.Letters.All[0];
    }
}

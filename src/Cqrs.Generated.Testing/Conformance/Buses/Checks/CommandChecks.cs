using System.Diagnostics;

namespace Cqrs.Generated.Testing.Conformance.Buses.Checks;

/// <summary>Commands on their way to one of those who handle them.</summary>
internal static class CommandChecks
{
    public static BusArea All { get; } = new("Command", BusPromise.Commands)
    {
        { PublishedCommand_IsReceivedAsItWas, "Id, correlation, name, time, actor and body come as they were sent." },
        { CommandWithoutActors_HasNone, "What is not named is null on the other side." },
        { PublishedCommand_KeepsItsTrace, "A command belongs to the trace that it was made in." },
        { HostileTexts_ComeBack, "Any text that a store keeps is carried in correlation id, actor and body." },
        { LongBody_ComesWhole, "A body of the longest length comes whole." },
        { Commands_ComeInTheOrderOfPublication, "One receiver gets the commands of one publisher in order." },
        { CompetingReceivers_GetEachCommandOnce, "Of several receivers one gets each command." },
        { CommandsPublishedAtOnce_ComeOnceEach, "Publishers may publish at the same time." },
        { CommandsWithoutAReceiver_WaitForOne, "What is published while no receiver is there comes to the next, in order." },
        { NullAmongCommands_PublishesNone, "A list with a null is refused before anything of it is published." },
        { EmptyList_PublishesNothing, "A list of no commands is no error." },
        { PublishCancelledBeforehand_PublishesNothing, "Publishing looks at its token first." },
    };

    private static async Task PublishedCommand_IsReceivedAsItWas(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        var sent = Command.Create(new Note("a"), "request-1") with { Actor = "ada", OnBehalfOf = "bob" };
        await run.Buses.Commands.PublishAsync([sent], run.Cancellation);
        var received = (await incoming.TakeAsync(1))[0];
        run.Equal("the id", sent.MessageId, received.MessageId);
        run.Equal("the correlation id", sent.CorrelationId, received.CorrelationId);
        run.Equal("the name", sent.CommandType, received.CommandType);
        run.Equal("the time", sent.Created, received.Created);
        run.Equal("actor and on-behalf-of", (sent.Actor, sent.OnBehalfOf), (received.Actor, received.OnBehalfOf));
        run.Equal("the body", sent.Body, received.Body);
    }

    private static async Task CommandWithoutActors_HasNone(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync([Command.Create(new Note("a"))], run.Cancellation);
        var received = (await incoming.TakeAsync(1))[0];
        run.Equal("actor and on-behalf-of", (null, null), (received.Actor, received.OnBehalfOf));
    }

    private static async Task PublishedCommand_KeepsItsTrace(BusRun run)
    {
        // A trace that runs here would come first.
        Activity.Current = null;
        await using var incoming = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync([Published.TracedCommand()], run.Cancellation);
        run.Equal("the trace", Published.Trace, Published.TraceOf((await incoming.TakeAsync(1))[0].TraceParent));
    }

    private static async Task HostileTexts_ComeBack(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        string[] texts = ["o'hara; --", "\u00e4\u20ac\U0001f3e6", " padded ", "line\r\nbreak", "%2f\\\"", new string('x', 400)];
        await run.Buses.Commands.PublishAsync([.. texts.Select(static text => Command.Create(new Note(text), text) with { Actor = text })], run.Cancellation);
        var received = await incoming.TakeAsync(texts.Length);
        run.Same("the bodies", texts, received.Select(Published.TextOf));
        run.Same("the correlation ids", texts, received.Select(static command => command.CorrelationId));
        run.Same("the actors", texts, received.Select(static command => command.Actor));
    }

    private static async Task LongBody_ComesWhole(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        var text = new string('y', run.LongestBody - 100);
        await run.Buses.Commands.PublishAsync([Command.Create(new Note(text))], run.Cancellation);
        var received = Published.TextOf((await incoming.TakeAsync(1))[0]);
        run.True("the body", received == text, $"{text.Length} times 'y'", $"{received.Length} characters");
    }

    private static async Task Commands_ComeInTheOrderOfPublication(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 50), run.Cancellation);
        for (var i = 50; i < 60; i++)
            await run.Buses.Commands.PublishAsync(Published.Commands(i, 1), run.Cancellation);
        run.Same("the commands", Published.Texts(0, 60), (await incoming.TakeAsync(60)).Select(Published.TextOf));
    }

    private static async Task CompetingReceivers_GetEachCommandOnce(BusRun run)
    {
        const int Count = 100;
        var other = await run.OpenAsync("one");
        await using var first = await run.CommandsAsync();
        var received = new List<string>();
        using var all = new SemaphoreSlim(0);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var receivers = new[] { run.Buses, other }.Select(buses => ReceiveAsync(buses, received, all, leaving.Token)).ToArray();
        await first.DisposeAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(0, Count), run.Cancellation);
        for (var i = 0; i < Count; i++)
            await all.WaitAsync(run.Cancellation);
        await leaving.CancelAsync();
        await Task.WhenAll(receivers);
        run.Same("all that was received, by either", Published.Texts(0, Count).Order(StringComparer.Ordinal), received.Order(StringComparer.Ordinal));
    }

    private static async Task CommandsPublishedAtOnce_ComeOnceEach(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () => await run.Buses.Commands.PublishAsync(Published.Commands(i * 10, 10), run.Cancellation))));
        var received = (await incoming.TakeAsync(100)).Select(Published.TextOf).ToArray();
        run.Same("all that was received", Published.Texts(0, 100).Order(StringComparer.Ordinal), received.Order(StringComparer.Ordinal));
    }

    private static async Task CommandsWithoutAReceiver_WaitForOne(BusRun run)
    {
        await (await run.CommandsAsync()).DisposeAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 3), run.Cancellation);
        await using var incoming = await run.CommandsAsync();
        run.Same("the commands", Published.Texts(0, 3), (await incoming.TakeAsync(3)).Select(Published.TextOf));
    }

    private static async Task NullAmongCommands_PublishesNone(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await run.ThrowsAsync<ArgumentException>("publishing a null behind a command", async () => await run.Buses.Commands.PublishAsync([Published.Commands(0, 1)[0], null!], run.Cancellation));
        await run.Buses.Commands.PublishAsync(Published.Commands(1, 1), run.Cancellation);
        run.Same("the commands", ["1"], (await incoming.TakeAsync(1)).Select(Published.TextOf));
    }

    private static async Task EmptyList_PublishesNothing(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync([], run.Cancellation);
        await run.Buses.Commands.PublishAsync(Published.Commands(1, 1), run.Cancellation);
        run.Same("the commands", ["1"], (await incoming.TakeAsync(1)).Select(Published.TextOf));
    }

    private static async Task PublishCancelledBeforehand_PublishesNothing(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await run.ThrowsAsync<OperationCanceledException>("publishing", async () => await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), new CancellationToken(canceled: true)));
        await run.Buses.Commands.PublishAsync(Published.Commands(1, 1), run.Cancellation);
        run.Same("the commands", ["1"], (await incoming.TakeAsync(1)).Select(Published.TextOf));
    }

    private static async Task ReceiveAsync(BusPair buses, List<string> received, SemaphoreSlim all, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var delivery in buses.Commands.ReceiveAsync(cancellationToken: cancellationToken))
            {
                var text = Published.TextOf(delivery.Message);
                await delivery.AcceptAsync();
                if (!int.TryParse(text, out _))
                    continue;
                lock (received)
                    received.Add(text);
                all.Release();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}

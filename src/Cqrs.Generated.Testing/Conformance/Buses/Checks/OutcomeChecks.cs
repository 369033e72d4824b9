using System.Diagnostics;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Buses.Checks;

/// <summary>What came of a command, on its way back.</summary>
internal static class OutcomeChecks
{
    public static BusArea All { get; } = new("Outcome", BusPromise.Commands)
    {
        { Request_BringsWhatWasAppended, "Whoever waits gets streams, versions and positions." },
        { RequestedCommand_KeepsItsTrace, "A command belongs to the trace that it was made in, also where somebody waits for it." },
        { Request_BringsTheFailure, "Whoever waits gets the error event." },
        { RequestsAtOnce_GetEachTheirOwn, "Several may wait at a time." },
        { OutcomeOfAPublishedCommand_IsNobodys, "Telling an outcome that nobody waits for is no error." },
        { OutcomeToldTwice_IsOne, "A command that comes again is answered again, and nobody minds." },
        { RequestLeftUnanswered_IsAnsweredByTheNextReceiver, "A receiver that leaves takes no outcome with it." },
        { RequestCancelled_StopsWaitingAndTheCommandStays, "Giving up does not call the command back." },
        { RequestCancelledBeforehand_PublishesNothing, "Requesting looks at its token first." },
    };

    private static async Task Request_BringsWhatWasAppended(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        var command = Command.Create(new Note("a"), "request-1");
        var requesting = run.Buses.Commands.RequestAsync(command, run.Cancellation).AsTask();
        var delivery = await incoming.NextAsync();
        AppendResult[] appends = [new("Account/1", 3, new Position(7, 9), false), new("Account/2", 1, new Position(ulong.MaxValue, long.MaxValue), true)];
        await delivery.ReplyAsync(CommandOutcome.Succeeded(delivery.Message, new CommandResult(appends)));
        await delivery.AcceptAsync();
        var outcome = await requesting;
        run.Equal("the ids", (command.MessageId, "request-1"), (outcome.CommandId, outcome.CorrelationId));
        run.Same("what was appended", appends, outcome.Result.Appends);
        run.Equal("the error", null, outcome.Error);
    }

    private static async Task RequestedCommand_KeepsItsTrace(BusRun run)
    {
        Activity.Current = null;
        await using var incoming = await run.CommandsAsync();
        var requesting = run.Buses.Commands.RequestAsync(Published.TracedCommand(), run.Cancellation).AsTask();
        var delivery = await incoming.NextAsync();
        await delivery.ReplyAsync(CommandOutcome.Succeeded(delivery.Message, default));
        await delivery.AcceptAsync();
        await requesting;
        run.Equal("the trace", Published.Trace, Published.TraceOf(delivery.Message.TraceParent));
    }

    private static async Task Request_BringsTheFailure(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        var requesting = run.Buses.Commands.RequestAsync(Command.Create(new Note("a")), run.Cancellation).AsTask();
        var delivery = await incoming.NextAsync();
        var error = new CqrsErrorEvent("Note", "System.FormatException", "No \u20ac.");
        await delivery.ReplyAsync(CommandOutcome.Failed(delivery.Message, error));
        await delivery.AcceptAsync();
        run.Equal("the error", error, (await requesting).Error);
    }

    private static async Task RequestsAtOnce_GetEachTheirOwn(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        var requesting = Published.Commands(0, 20).Select(command => run.Buses.Commands.RequestAsync(command, run.Cancellation).AsTask()).ToArray();
        for (var i = 0; i < requesting.Length; i++)
        {
            var delivery = await incoming.NextAsync();
            await delivery.ReplyAsync(CommandOutcome.Failed(delivery.Message, new CqrsErrorEvent("Note", "E", Published.TextOf(delivery.Message))));
            await delivery.AcceptAsync();
        }

        run.Same("the answers", Published.Texts(0, 20), (await Task.WhenAll(requesting)).Select(static outcome => outcome.Error?.Message ?? ""));
    }

    private static async Task OutcomeOfAPublishedCommand_IsNobodys(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 2), run.Cancellation);
        for (var i = 0; i < 2; i++)
        {
            var delivery = await incoming.NextAsync();
            await delivery.ReplyAsync(CommandOutcome.Succeeded(delivery.Message, default));
            await delivery.AcceptAsync();
            run.Equal("the command", Published.Text(i), Published.TextOf(delivery.Message));
        }
    }

    private static async Task OutcomeToldTwice_IsOne(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        for (var i = 0; i < 2; i++)
        {
            var requesting = run.Buses.Commands.RequestAsync(Published.Commands(i, 1)[0], run.Cancellation).AsTask();
            var delivery = await incoming.NextAsync();
            for (var time = 0; time < 2; time++)
                await delivery.ReplyAsync(CommandOutcome.Failed(delivery.Message, new CqrsErrorEvent("Note", "E", Published.Text(i))));
            await delivery.AcceptAsync();
            run.Equal("the answer", Published.Text(i), (await requesting).Error?.Message);
        }
    }

    private static async Task RequestLeftUnanswered_IsAnsweredByTheNextReceiver(BusRun run)
    {
        Task<CommandOutcome> requesting;
        await using (var leaves = await run.CommandsAsync())
        {
            requesting = run.Buses.Commands.RequestAsync(Command.Create(new Note("a")), run.Cancellation).AsTask();
            await leaves.NextAsync();
        }

        await using var stays = await run.CommandsAsync();
        var delivery = await stays.NextAsync();
        await delivery.ReplyAsync(CommandOutcome.Failed(delivery.Message, new CqrsErrorEvent("Note", "E", "second")));
        await delivery.AcceptAsync();
        run.Equal("the answer", "second", (await requesting).Error?.Message);
    }

    private static async Task RequestCancelled_StopsWaitingAndTheCommandStays(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var requesting = run.Buses.Commands.RequestAsync(Command.Create(new Note("a")), giveUp.Token).AsTask();
        var delivery = await incoming.NextAsync();
        await giveUp.CancelAsync();
        await run.ThrowsAsync<OperationCanceledException>("waiting", () => requesting);
        await delivery.ReplyAsync(CommandOutcome.Succeeded(delivery.Message, default));
        await delivery.AcceptAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(1, 1), run.Cancellation);
        run.Same("the next command", ["1"], (await incoming.TakeAsync(1)).Select(Published.TextOf));
    }

    private static async Task RequestCancelledBeforehand_PublishesNothing(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await run.ThrowsAsync<OperationCanceledException>("requesting", async () => await run.Buses.Commands.RequestAsync(Command.Create(new Note("a")), new CancellationToken(canceled: true)));
        await run.Buses.Commands.PublishAsync(Published.Commands(1, 1), run.Cancellation);
        run.Same("the next command", ["1"], (await incoming.TakeAsync(1)).Select(Published.TextOf));
    }
}

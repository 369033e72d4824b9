namespace Cqrs.Generated.Testing.Conformance.Buses.Checks;

/// <summary>Who receives, who must be alone, and what happens to what is not answered.</summary>
internal static class ReceiverChecks
{
    public static BusArea All { get; } = new("Receiver", BusPromise.NothingDropped)
    {
        { AcceptedCommand_DoesNotComeAgain, "What is accepted is done with, for the next receiver too." },
        { UnansweredCommand_ComesAgain, "What a receiver leaves without an answer comes to the next, which is told that it is not the first." },
        { UnansweredCommands_ComeAgainInOrder, "Several that are left come again in their order." },
        { RejectedCommand_ComesAgain, "What is rejected comes again, and whoever gets it is told that it was tried before." },
        { FirstDelivery_IsTheFirstAttempt, "A message that comes for the first time says so." },
        { ReceiverOfCommandsThatIsCancelled_Ends, "Cancelling ends the sequence." },
        { ReceiverOfEventsThatIsCancelled_Ends, "Cancelling ends the sequence." },
        { ExclusiveReceiverOfCommands_IsAlone, "Beside an exclusive receiver there is no other." },
        { ExclusiveReceiverOfCommands_IsRefusedBesideAnother, "Where a receiver is, none can be exclusive." },
        { ExclusiveReceiverOfEvents_IsAlone, "Beside an exclusive receiver of the service there is no other." },
        { PlaceOfAnExclusiveReceiver_IsFreeWhenItLeaves, "When an exclusive receiver has left, another can be." },
    };

    private static async Task AcceptedCommand_DoesNotComeAgain(BusRun run)
    {
        await using (var first = await run.CommandsAsync())
        {
            await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), run.Cancellation);
            await first.TakeAsync(1);
        }

        await using var second = await run.CommandsAsync();
        if (await second.UnexpectedAsync() is { } again)
            throw run.Failure("the second receiver", "nothing", $"command {Published.TextOf(again)}");
    }

    private static async Task UnansweredCommand_ComesAgain(BusRun run)
    {
        await using (var leaves = await run.CommandsAsync())
        {
            await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), run.Cancellation);
            await leaves.NextAsync();
        }

        await using var stays = await run.CommandsAsync();
        var again = await stays.NextAsync();
        run.Equal("the command", "0", Published.TextOf(again.Message));
        run.True("its attempt", again.Attempt >= 2, "2 or more", Published.Text(again.Attempt));
        await again.AcceptAsync();
    }

    private static async Task UnansweredCommands_ComeAgainInOrder(BusRun run)
    {
        await using (var leaves = await run.CommandsAsync())
        {
            await run.Buses.Commands.PublishAsync(Published.Commands(0, 4), run.Cancellation);
            for (var i = 0; i < 3; i++)
            {
                var delivery = await leaves.NextAsync();
                if (i == 1)
                    await delivery.AcceptAsync();
            }
        }

        await using var stays = await run.CommandsAsync();
        run.Same("the commands", ["0", "2", "3"], (await stays.TakeAsync(3)).Select(Published.TextOf));
    }

    private static async Task RejectedCommand_ComesAgain(BusRun run)
    {
        await using var incoming = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), run.Cancellation);
        await (await incoming.NextAsync()).RejectAsync(new FormatException("No."));
        var again = await incoming.NextAsync();
        run.Equal("the command", "0", Published.TextOf(again.Message));
        run.True("its attempt", again.Attempt >= 2, "2 or more", Published.Text(again.Attempt));
        await again.AcceptAsync();
    }

    private static async Task FirstDelivery_IsTheFirstAttempt(BusRun run)
    {
        await using var commands = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), run.Cancellation);
        var command = await commands.NextAsync();
        run.Equal("attempt and redrives of a command", (1, 0), (command.Attempt, command.Redrives));
        await command.AcceptAsync();
        await using var events = await run.EventsAsync();
        var publishing = run.PublishAsync(Published.Event("a"));
        var published = await events.NextAsync();
        run.Equal("attempt and redrives of an event", (1, 0), (published.Attempt, published.Redrives));
        await published.AcceptAsync();
        await publishing;
    }

    private static async Task ReceiverOfCommandsThatIsCancelled_Ends(BusRun run)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var step = run.Buses.Commands.ReceiveAsync(cancellationToken: leaving.Token).GetAsyncEnumerator(CancellationToken.None).MoveNextAsync().AsTask();
        await leaving.CancelAsync();
        await run.ThrowsAsync<OperationCanceledException>("the next step of the sequence", () => step);
    }

    private static async Task ReceiverOfEventsThatIsCancelled_Ends(BusRun run)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var step = run.Buses.Events.ReceiveAsync(cancellationToken: leaving.Token).GetAsyncEnumerator(CancellationToken.None).MoveNextAsync().AsTask();
        await leaving.CancelAsync();
        await run.ThrowsAsync<OperationCanceledException>("the next step of the sequence", () => step);
        await run.PublishAsync(Published.Event("a"));
    }

    private static async Task ExclusiveReceiverOfCommands_IsAlone(BusRun run)
    {
        var other = await run.OpenAsync("one");
        await using var alone = await run.CommandsAsync(exclusive: true);
        foreach (var exclusive in new[] { false, true })
            await run.ThrowsAsync<AnotherReceiverException>($"a second receiver, exclusive: {exclusive}", () => StepAsync(() => other.Commands.ReceiveAsync(exclusive, run.Cancellation)));
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), run.Cancellation);
        run.Same("what the first gets", ["0"], (await alone.TakeAsync(1)).Select(Published.TextOf));
    }

    private static async Task ExclusiveReceiverOfCommands_IsRefusedBesideAnother(BusRun run)
    {
        var other = await run.OpenAsync("one");
        await using var first = await run.CommandsAsync();
        await run.ThrowsAsync<AnotherReceiverException>("an exclusive receiver", () => StepAsync(() => other.Commands.ReceiveAsync(exclusive: true, run.Cancellation)));
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), run.Cancellation);
        run.Same("what the first gets", ["0"], (await first.TakeAsync(1)).Select(Published.TextOf));
    }

    private static async Task ExclusiveReceiverOfEvents_IsAlone(BusRun run)
    {
        var other = await run.OpenAsync("one");
        await using var alone = await run.EventsAsync(exclusive: true);
        await run.ThrowsAsync<AnotherReceiverException>("a second receiver", () => StepAsync(() => other.Events.ReceiveAsync(exclusive: false, run.Cancellation)));
        var publishing = run.PublishAsync(Published.Event("a"));
        run.Same("what the first gets", ["a"], (await alone.TakeAsync(1)).Select(Published.TextOf));
        await publishing;
    }

    private static async Task PlaceOfAnExclusiveReceiver_IsFreeWhenItLeaves(BusRun run)
    {
        await (await run.CommandsAsync(exclusive: true)).DisposeAsync();
        await (await run.CommandsAsync(exclusive: true)).DisposeAsync();
        await using var last = await run.CommandsAsync();
        await run.Buses.Commands.PublishAsync(Published.Commands(0, 1), run.Cancellation);
        run.Same("what the last gets", ["0"], (await last.TakeAsync(1)).Select(Published.TextOf));
    }

    // Whether it is refused at once or by the first step is the bus's to choose.
    private static async Task StepAsync<T>(Func<IAsyncEnumerable<Delivery<T>>> receive)
    {
        var deliveries = receive().GetAsyncEnumerator(CancellationToken.None);
        await deliveries.MoveNextAsync();
        await deliveries.DisposeAsync();
    }
}

using Cqrs.Generated.Testing.Conformance.Buses;

namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>Defects of command buses.</summary>
internal static class CommandBusSaboteurs
{
    public static IEnumerable<BusSaboteur> All =>
    [
        Changing("loses actor and on-behalf-of", static command => command with { Actor = null, OnBehalfOf = null }) with { Fails = ["Command.HostileTexts_ComeBack", "Command.PublishedCommand_IsReceivedAsItWas"] },
        Changing("names an actor where there is none", static command => command with { Actor = command.Actor ?? "" }) with { Fails = ["Command.CommandWithoutActors_HasNone"] },
        Changing("keeps no fractions of a second", static command => command with { Created = DateTimeOffset.FromUnixTimeSeconds(command.Created.ToUnixTimeSeconds()) }) with { Fails = ["Command.PublishedCommand_IsReceivedAsItWas"] },
        Changing("cuts long bodies", static command => command.Body is Note { Text.Length: > 100_000 } ? command with { Body = new Note("yyy") } : command) with { Fails = ["Command.LongBody_ComesWhole"] },
        Changing("forgets the trace of a command", static command => command with { TraceParent = null }) with { Fails = ["Command.PublishedCommand_KeepsItsTrace"] },
        Publishing("turns each list round", (sound, commands, token) => sound.PublishAsync([.. commands.Reverse()], token)) with { Fails =
        [
            "Command.CommandsWithoutAReceiver_WaitForOne",
            "Command.Commands_ComeInTheOrderOfPublication",
            "Command.HostileTexts_ComeBack",
            "DeadLetter.ParkedCommand_DoesNotComeAgain",
            "Outcome.OutcomeOfAPublishedCommand_IsNobodys",
            "Receiver.UnansweredCommands_ComeAgainInOrder",
        ] },
        Publishing("publishes every command twice", (sound, commands, token) => sound.PublishAsync([.. commands.SelectMany(static command => new[] { command, command })], token)) with { Fails =
        [
            "Command.CommandsPublishedAtOnce_ComeOnceEach",
            "Command.CommandsWithoutAReceiver_WaitForOne",
            "Command.Commands_ComeInTheOrderOfPublication",
            "Command.CompetingReceivers_GetEachCommandOnce",
            "Command.HostileTexts_ComeBack",
            "DeadLetter.ParkedCommand_DoesNotComeAgain",
            "Outcome.OutcomeOfAPublishedCommand_IsNobodys",
            "Receiver.AcceptedCommand_DoesNotComeAgain",
            "Receiver.UnansweredCommands_ComeAgainInOrder",
        ] },
        Publishing("publishes what stands before a null", async (sound, commands, token) =>
        {
            await sound.PublishAsync([.. commands.TakeWhile(static command => command is not null)], token);
            if (commands.Any(static command => command is null))
                throw new ArgumentException("A null.");
        }) with { Fails = ["Command.NullAmongCommands_PublishesNone"] },
        Publishing("refuses an empty list", (sound, commands, token) => commands.Count == 0 ? throw new ArgumentException("Nothing.") : sound.PublishAsync(commands, token)) with { Fails = ["Command.EmptyList_PublishesNothing"] },
        Publishing("looks at no token", (sound, commands, _) => sound.PublishAsync(commands, CancellationToken.None)) with { Fails = ["Command.PublishCancelledBeforehand_PublishesNothing"] },
        Receiving("forgets what was published without a receiver", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).FromTheFirstCall(token)) with { Hangs = true, Fails =
        [
            "Command.CommandsWithoutAReceiver_WaitForOne",
            "Command.CompetingReceivers_GetEachCommandOnce",
            "DeadLetter.CommandThatCannotBeParked_ComesAgain",
            "Outcome.RequestLeftUnanswered_IsAnsweredByTheNextReceiver",
            "Receiver.UnansweredCommand_ComesAgain",
            "Receiver.UnansweredCommands_ComeAgainInOrder",
        ] },
        Receiving("accepts before anybody has handled it", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).AcceptedBeforehand(token)) with { Hangs = true, Fails =
        [
            "DeadLetter.CommandThatCannotBeParked_ComesAgain",
            "DeadLetter.ParkedCommand_IsKeptWithItsReason",
            "Outcome.RequestLeftUnanswered_IsAnsweredByTheNextReceiver",
            "Receiver.RejectedCommand_ComesAgain",
            "Receiver.UnansweredCommand_ComesAgain",
            "Receiver.UnansweredCommands_ComeAgainInOrder",
        ] },
        Receiving("forgets what is rejected", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).Each(static delivery => delivery.With(reject: _ => delivery.AcceptAsync()), token)) with { Hangs = true, Fails = ["Receiver.RejectedCommand_ComesAgain"] },
        Receiving("says of every delivery that it is the first", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).Each(static delivery => delivery.With(attempt: 1), token)) with { Fails = ["Receiver.RejectedCommand_ComesAgain", "Receiver.UnansweredCommand_ComesAgain"] },
        Receiving("counts attempts from 0", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).Each(static delivery => delivery.With(attempt: delivery.Attempt - 1), token)) with { Fails =
        [
            "Receiver.FirstDelivery_IsTheFirstAttempt",
            "Receiver.RejectedCommand_ComesAgain",
            "Receiver.UnansweredCommand_ComesAgain",
        ] },
        Receiving("lets others in beside an exclusive receiver", static (sound, _, token) => sound.ReceiveAsync(false, token)) with { Hangs = true, Fails = ["Receiver.ExclusiveReceiverOfCommands_IsAlone", "Receiver.ExclusiveReceiverOfCommands_IsRefusedBesideAnother"] },
        Receiving("refuses a second receiver without saying why", static (sound, exclusive, token) =>
        {
            try
            {
                return sound.ReceiveAsync(exclusive, token);
            }
            catch (AnotherReceiverException e)
            {
                throw new InvalidOperationException(e.Message);
            }
        }) with { Fails = ["Receiver.ExclusiveReceiverOfCommands_IsAlone", "Receiver.ExclusiveReceiverOfCommands_IsRefusedBesideAnother"] },
        Receiving("ends quietly when it is cancelled", static (sound, exclusive, token) => sound.ReceiveAsync(exclusive, token).EndingQuietly()) with { Fails = ["Receiver.ReceiverOfCommandsThatIsCancelled_Ends"] },
        new("keeps the place of an exclusive receiver for good", static pair =>
        {
            var taken = false;
            return pair with
            {
                Commands = new EditedCommandBus(pair.Commands)
                {
                    Receive = (exclusive, token) =>
                    {
                        if (taken)
                            throw new AnotherReceiverException("Taken.");
                        taken = exclusive;
                        return pair.Commands.ReceiveAsync(exclusive, token);
                    },
                },
            };
        }) { Fails = ["Receiver.PlaceOfAnExclusiveReceiver_IsFreeWhenItLeaves"] },
    ];

    private static BusSaboteur Changing(string defect, Func<Command, Command> change)
        => Publishing(defect, (sound, commands, token) => sound.PublishAsync([.. commands.Select(command => command is null ? null! : change(command))], token));

    private static BusSaboteur Publishing(string defect, Func<ICommandBus, IReadOnlyList<Command>, CancellationToken, ValueTask> publish)
        => new(defect, pair => pair with { Commands = new EditedCommandBus(pair.Commands) { Publish = (commands, token) => publish(pair.Commands, commands, token) } });

    private static BusSaboteur Receiving(string defect, Func<ICommandBus, bool, CancellationToken, IAsyncEnumerable<Delivery<Command>>> receive)
        => new(defect, pair => pair with { Commands = new EditedCommandBus(pair.Commands) { Receive = (exclusive, token) => receive(pair.Commands, exclusive, token) } });
}

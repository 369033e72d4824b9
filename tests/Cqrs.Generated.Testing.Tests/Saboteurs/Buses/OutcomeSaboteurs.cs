namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>Defects of the way back.</summary>
internal static class OutcomeSaboteurs
{
    public static IEnumerable<BusSaboteur> All =>
    [
        Requesting("gives requests new ids", static (sound, command, token) => sound.RequestAsync(command with { MessageId = Guid.CreateVersion7() }, token)) with { Fails = ["Outcome.Request_BringsWhatWasAppended"] },
        Requesting("forgets the trace of a request", static (sound, command, token) => sound.RequestAsync(command with { TraceParent = null }, token)) with { Fails = ["Outcome.RequestedCommand_KeepsItsTrace"] },
        Requesting("brings no appends", static async (sound, command, token) => (await sound.RequestAsync(command, token)) with { Result = default }) with { Fails = ["Outcome.Request_BringsWhatWasAppended"] },
        Requesting("says that all went well", static async (sound, command, token) => (await sound.RequestAsync(command, token)) with { Error = null }) with { Fails =
        [
            "Outcome.OutcomeToldTwice_IsOne",
            "Outcome.RequestLeftUnanswered_IsAnsweredByTheNextReceiver",
            "Outcome.Request_BringsTheFailure",
            "Outcome.RequestsAtOnce_GetEachTheirOwn",
        ] },
        Requesting("waits on when it is cancelled", static (sound, command, token) =>
        {
            token.ThrowIfCancellationRequested();
            return sound.RequestAsync(command, CancellationToken.None);
        }) with { Hangs = true, Fails = ["Outcome.RequestCancelled_StopsWaitingAndTheCommandStays"] },
        Requesting("publishes though it was cancelled", static async (sound, command, token) =>
        {
            if (token.IsCancellationRequested)
                await sound.PublishAsync([command], CancellationToken.None);
            return await sound.RequestAsync(command, token);
        }) with { Fails = ["Outcome.RequestCancelledBeforehand_PublishesNothing"] },
        Replying("fails where nobody waits", static delivery => delivery.Reply is null ? _ => throw new BusException("Nobody waits.") : null) with { Fails = ["Outcome.OutcomeOfAPublishedCommand_IsNobodys"] },
        Replying("is told an outcome once only", static delivery =>
        {
            var told = false;
            return outcome =>
            {
                if (told)
                    throw new BusException("Told before.");
                told = true;
                return delivery.ReplyAsync(outcome);
            };
        }) with { Fails = ["Outcome.OutcomeToldTwice_IsOne"] },
        new("gives everybody the first answer that there was", static pair =>
        {
            CommandOutcome? first = null;
            return pair with
            {
                Commands = new EditedCommandBus(pair.Commands)
                {
                    Request = async (command, token) =>
                    {
                        var outcome = await pair.Commands.RequestAsync(command, token);
                        return Interlocked.CompareExchange(ref first, outcome, null) ?? outcome;
                    },
                },
            };
        }) { Fails = ["Outcome.OutcomeToldTwice_IsOne", "Outcome.RequestsAtOnce_GetEachTheirOwn"] },
        new("forgets who waits when a receiver leaves", static pair => pair with
        {
            Commands = new EditedCommandBus(pair.Commands)
            {
                Receive = (exclusive, token) => pair.Commands.ReceiveAsync(exclusive, token).Each(
                    static delivery => delivery.Attempt > 1 ? delivery.With(reply: static _ => default) : delivery, token),
            },
        }) { Hangs = true, Fails = ["Outcome.RequestLeftUnanswered_IsAnsweredByTheNextReceiver"] },
    ];

    private static BusSaboteur Requesting(string defect, Func<ICommandBus, Command, CancellationToken, ValueTask<CommandOutcome>> request)
        => new(defect, pair => pair with { Commands = new EditedCommandBus(pair.Commands) { Request = (command, token) => request(pair.Commands, command, token) } });

    private static BusSaboteur Replying(string defect, Func<Delivery<Command>, Func<CommandOutcome, ValueTask>?> reply)
        => new(defect, pair => pair with
        {
            Commands = new EditedCommandBus(pair.Commands) { Receive = (exclusive, token) => pair.Commands.ReceiveAsync(exclusive, token).Each(delivery => delivery.With(reply: reply(delivery)), token) },
        });
}

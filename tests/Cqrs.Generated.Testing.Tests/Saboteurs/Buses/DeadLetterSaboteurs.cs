namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>Defects of parking.</summary>
internal static class DeadLetterSaboteurs
{
    public static IEnumerable<BusSaboteur> All =>
    [
        Parking("parks without the reason", static letter => letter with { Reason = "" }) with { Fails = ["DeadLetter.ParkedCommand_IsKeptWithItsReason", "DeadLetter.ParkedEvent_IsKeptWithItsPlace"] },
        Parking("parks without the body", static letter => letter with { Body = ReadOnlyMemory<byte>.Empty }) with { Fails = ["DeadLetter.ParkedCommand_IsKeptWithItsReason", "DeadLetter.ParkedEvent_IsKeptWithItsPlace"] },
        Parking("parks without the place", static letter => letter with { StreamId = null, StreamVersion = null, Position = null }) with { Fails = ["DeadLetter.ParkedEvent_IsKeptWithItsPlace"] },
        Parking("parks under another id", static letter => letter with { MessageId = Guid.CreateVersion7() }) with { Fails = ["DeadLetter.ParkedCommand_IsKeptWithItsReason", "DeadLetter.ParkedEvent_IsKeptWithItsPlace"] },
        new("keeps parked commands on the bus", static pair => pair with
        {
            Commands = new EditedCommandBus(pair.Commands)
            {
                Receive = (exclusive, token) => pair.Commands.ReceiveAsync(exclusive, token).Each(static delivery => delivery.With(park: (_, _) => delivery.RejectAsync()), token),
            },
        }) { Hangs = true, Fails = ["DeadLetter.ParkedCommand_DoesNotComeAgain", "DeadLetter.ParkedCommand_IsKeptWithItsReason"] },
        new("takes for parked what the store did not take", static pair => pair) { LosesLetters = true, Hangs = true, Fails = ["DeadLetter.CommandThatCannotBeParked_ComesAgain", "DeadLetter.EventThatCannotBeParked_ComesAgain"] },
        new("stops behind a parked event", static pair => pair with
        {
            Events = new EditedEventBus(pair.Events)
            {
                Receive = (exclusive, token) => pair.Events.ReceiveAsync(exclusive, token).Each(
                    delivery => delivery.With(park: async (reason, attempts) =>
                    {
                        await delivery.ParkAsync(reason, attempts);
                        throw new BusException("Stopped.");
                    }),
                    token),
            },
        }) { Fails = ["DeadLetter.ParkedEvent_IsKeptWithItsPlace", "DeadLetter.ParkedEvent_LetsTheNextThrough"] },
    ];

    private static BusSaboteur Parking(string defect, Func<DeadLetter, DeadLetter> parks) => new(defect, static pair => pair) { Parks = parks };
}

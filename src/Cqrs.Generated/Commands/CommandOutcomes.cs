using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What has come of a command from a bus, as the log knows it: the newest outcome stands, and a success for good.</summary>
internal static class CommandOutcomes
{
    /// <summary>What came of a command before, or null if it is to be handled. Costs a look-up by id for one that was neither parked nor refused.</summary>
    /// <remarks>Later deliveries count too: who sends a command again under its id learns what came of it when it was delivered anew from the dead letters, and not why it had been parked.</remarks>
    /// <param name="log">Where it is told.</param>
    /// <param name="command">The command.</param>
    /// <param name="redrives">How often it had been parked before: <see cref="Delivery{T}.Redrives"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<CommandOutcome?> FindOutcomeAsync(this IEventLog log, Command command, int redrives, CancellationToken cancellationToken)
    {
        var told = await log.FindToldAsync(CqrsErrors.ErrorId(command, redrives), cancellationToken).ConfigureAwait(false);
        if (told is null && redrives == 0)
            return null;
        if (await log.FindSuccessAsync(command, told, cancellationToken).ConfigureAwait(false) is { } success)
            return CommandOutcome.Succeeded(command, new CommandResult([.. success.Effects.Select(static effect => new AppendResult(effect.StreamId, effect.Version, Position.Parse(effect.Position), Repeated: true))]));
        if (told is not CqrsErrorEvent error)
            return null;
        while (await log.FindErrorAsync(command, ++redrives, cancellationToken).ConfigureAwait(false) is { } later)
            error = later;
        return CommandOutcome.Failed(command, error);
    }

    /// <summary>Tells that a command which had been parked has been handled. Its first success stands.</summary>
    /// <remarks>In the place of its first failure where none was told, as of a command that took its process down: who sends it again looks there. Otherwise in a place of its own.</remarks>
    public static async ValueTask DeliverSuccessAsync(this IEventLog log, Command command, CommandResult result, CancellationToken cancellationToken)
    {
        var success = new CqrsSuccessEvent(command.CommandType, [.. result.Appends.Select(static append => new CqrsEffect(append.StreamId, append.Version, append.Position.ToString()))]);
        if (!await TryTellAsync(CqrsErrors.ErrorId(command, redrives: 0)).ConfigureAwait(false) && await log.FindSuccessAsync(command, null, cancellationToken).ConfigureAwait(false) is null)
            await TryTellAsync(SuccessId(command)).ConfigureAwait(false);

        async ValueTask<bool> TryTellAsync(Guid id)
        {
            try
            {
                await log.AppendIntegrationEventAsync(success, command.CorrelationId, id, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (BatchIdReusedException)
            {
                return false;
            }
        }
    }

    private static async ValueTask<CqrsSuccessEvent?> FindSuccessAsync(this IEventLog log, Command command, object? told, CancellationToken cancellationToken)
        => told as CqrsSuccessEvent
            ?? await log.FindToldAsync(SuccessId(command), cancellationToken).ConfigureAwait(false) as CqrsSuccessEvent
            ?? await log.FindToldAsync(CqrsErrors.ErrorId(command, redrives: 0), cancellationToken).ConfigureAwait(false) as CqrsSuccessEvent;

    private static async ValueTask<object?> FindToldAsync(this IEventLog log, Guid id, CancellationToken cancellationToken)
        => (await log.FindIntegrationEventAsync(id, cancellationToken).ConfigureAwait(false))?.Event;

    private static Guid SuccessId(Command command) => DeterministicGuid.Create(command.MessageId, "success after a redrive");
}

namespace Cqrs.Generated;

/// <summary>How the failure of a command reaches whoever sent it over a bus.</summary>
public static class CqrsErrors
{
    /// <summary>Appends a <see cref="CqrsErrorEvent"/> under the command's correlation id.</summary>
    /// <remarks>Once for each command, and for each time that it is delivered anew from the dead letters: its first failure stands, however often it comes again.</remarks>
    /// <param name="log">Where it is told.</param>
    /// <param name="command">The command.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="redrives">How often it had been parked before: <see cref="Delivery{T}.Redrives"/>.</param>
    /// <param name="cancellationToken">Cancels before the append.</param>
    /// <returns>The failure that stands.</returns>
    public static async ValueTask<CqrsErrorEvent> DeliverErrorAsync(
        this IEventLog log, Command command, Exception failure, int redrives = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(failure);
        var error = ErrorOf(command, failure);
        try
        {
            await log.AppendIntegrationEventAsync(error, command.CorrelationId, ErrorId(command, redrives), cancellationToken).ConfigureAwait(false);
            return error;
        }
        catch (BatchIdReusedException)
        {
            // Told before, with another message.
            return await log.FindErrorAsync(command, redrives, cancellationToken).ConfigureAwait(false) ?? error;
        }
    }

    /// <summary>The failure of a command that has been told, or null. Such a command is done with: it must not have its effect after its sender was told that it has none.</summary>
    /// <remarks>Costs a look-up by id, and where there is a failure the reading of it.</remarks>
    /// <inheritdoc cref="DeliverErrorAsync" path="/param"/>
    public static async ValueTask<CqrsErrorEvent?> FindErrorAsync(this IEventLog log, Command command, int redrives = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(command);
        var told = await log.FindIntegrationEventAsync(ErrorId(command, redrives), cancellationToken).ConfigureAwait(false);
        return told?.Event as CqrsErrorEvent;
    }

    internal static CqrsErrorEvent ErrorOf(Command command, Exception failure) => new(command.CommandType, failure.GetType().FullName ?? failure.GetType().Name, failure.Message);

    internal static Guid ErrorId(Command command, int redrives) => DeterministicGuid.Create(command.MessageId, redrives == 0 ? "error" : $"error after redrive {redrives}");
}

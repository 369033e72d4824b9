namespace Cqrs.Generated;

/// <summary>How the failure of a command reaches whoever sent it over a bus.</summary>
public static class CqrsErrors
{
    /// <summary>Appends a <see cref="CqrsErrorEvent"/> under the command's correlation id.</summary>
    /// <remarks>Once for each command: its first failure stands, however often it comes again.</remarks>
    public static async ValueTask DeliverErrorAsync(
        this IEventLog log, Command command, Exception failure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(failure);
        var error = new CqrsErrorEvent(command.CommandType, failure.GetType().FullName ?? failure.GetType().Name, failure.Message);
        try
        {
            await log.AppendIntegrationEventAsync(error, command.CorrelationId, DeterministicGuid.Create(command.MessageId, "error"), cancellationToken).ConfigureAwait(false);
        }
        catch (BatchIdReusedException)
        {
            // Told before, with another message.
        }
    }
}

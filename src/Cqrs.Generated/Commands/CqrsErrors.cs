using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>How the failure of a command reaches whoever sent it over a bus.</summary>
public static class CqrsErrors
{
    /// <summary>Appends a <see cref="CqrsErrorEvent"/> under the command's correlation id.</summary>
    public static ValueTask<AppendResult> DeliverErrorAsync(
        this IEventLog log, Command command, Exception failure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(failure);
        var error = new CqrsErrorEvent(command.CommandType, failure.GetType().FullName ?? failure.GetType().Name, failure.Message);
        return log.AppendIntegrationEventAsync(error, command.CorrelationId, id: null, cancellationToken);
    }
}

using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>A projection that appends wait for.</summary>
/// <param name="name">What it is called until it has been made.</param>
/// <param name="find">Finds the instance. Asked at the first append and not before: a projection may be made from the store itself.</param>
/// <param name="timeout">How long an append waits.</param>
/// <param name="logger">Told of each append that did not wait long enough.</param>
internal sealed partial class InlineProjection(string name, Func<Projection> find, TimeSpan timeout, ILogger logger)
{
    /// <summary>Waits until the projection has applied what was appended, if it takes any of it.</summary>
    /// <remarks>It throws nothing, whatever happens: the events are stored, and an exception would say that they may not be.</remarks>
    public async Task WaitAsync(AppendRequest request, AppendResult result, CancellationToken cancellationToken)
    {
        try
        {
            var projection = find();
            if (Takes(projection.Takes, request.Events))
                await projection.WaitForAsync(result.Position, timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // By its class alone: the message of a handler's exception may hold what the event holds.
            var reason = e is ProjectionFailedException { InnerException: { } cause } ? cause : e;
            Instruments.InlineMissed.Add(1, Instruments.Tag(Attributes.Projection, name), Instruments.ErrorTag(e));
            LogMissed(logger, name, result.Position, reason.GetType().Name);
        }
    }

    private static bool Takes(EventFilter? filter, IReadOnlyList<EncodedEvent> events)
    {
        if (filter is null)
            return true;
        for (var i = 0; i < events.Count; i++)
        {
            if (filter.Takes(events[i].Type))
                return true;
        }

        return false;
    }

    [LoggerMessage(8, LogLevel.Warning, "Projection {Projection} is inline and had not applied position {Position} when the append returned ({Reason}). The events are stored, and it will apply them when it can.")]
    private static partial void LogMissed(ILogger logger, string projection, Position position, string reason);
}

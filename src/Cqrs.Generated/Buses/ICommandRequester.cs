namespace Cqrs.Generated;

/// <summary>Sends commands over a bus and waits until their outcome is known.</summary>
public interface ICommandRequester
{
    /// <summary>Publishes a command and returns what came of it, from whoever handled it.</summary>
    /// <remarks>
    /// <para>It waits as long as it takes: bound it by <paramref name="cancellationToken"/>, or send by <see cref="BusCommandSender"/>, which has a time-out. Giving up does not call the command back; its events, or
    /// its failure, are in the log under its correlation id, and requesting the same command again, under the same id, brings the same outcome and has no second effect.</para>
    /// <para>A bus that loses its connection while it waits publishes the command again.</para>
    /// </remarks>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="BusException">The command could not be published.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. The command may be handled all the same.</exception>
    ValueTask<CommandOutcome> RequestAsync(Command command, CancellationToken cancellationToken = default);
}

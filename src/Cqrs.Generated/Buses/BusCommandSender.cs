namespace Cqrs.Generated;

/// <summary>Sends commands to whoever handles them, over a bus, as if they were handled here: the caller waits for the outcome, and a failure is an exception.</summary>
/// <remarks>At least once, with one effect: see <see cref="Command.MessageId"/>. In the process that sends, it takes the place of <see cref="CommandDispatcher"/>.</remarks>
/// <param name="bus">The bus.</param>
/// <param name="clock">Measures the time-out; the system's if null.</param>
public sealed class BusCommandSender(ICommandRequester bus, TimeProvider? clock = null) : ICommandSender
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for an outcome; 30 s unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or longer than a day.</exception>
    public TimeSpan Timeout
    {
        get => _timeout;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            _timeout = value;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CommandFailedException">It failed where it was handled.</exception>
    /// <exception cref="CommandOutcomeUnknownException">Nobody said in time what came of it, or the bus did not say whether it has it.</exception>
    /// <exception cref="BusException">It was not published.</exception>
    public async ValueTask<CommandResult> SendAsync(Command command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var timeout = new CancellationTokenSource(Timeout, _clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        CommandOutcome outcome;
        try
        {
            outcome = await bus.RequestAsync(command, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CommandOutcomeUnknownException(command, Timeout);
        }
        catch (BusException e) when (e.MayHaveArrived)
        {
            throw new CommandOutcomeUnknownException(command, e);
        }

        return outcome.Error is { } error ? throw new CommandFailedException(outcome, error) : outcome.Result;
    }
}

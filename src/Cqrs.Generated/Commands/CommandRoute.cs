using System.Runtime.ExceptionServices;

namespace Cqrs.Generated;

/// <summary>The way from a dispatcher to the handler of a command.</summary>
internal abstract class CommandRoute
{
    /// <summary>Handles a command whose type only a running program knows.</summary>
    public abstract ValueTask<CommandResult> SendAsync(object command, CancellationToken cancellationToken);

    /// <summary>Handles what is in an envelope.</summary>
    public abstract ValueTask DispatchAsync(CommandContext context, CancellationToken cancellationToken);
}

/// <summary>Calls a handler.</summary>
internal delegate ValueTask CommandInvoker<in TCommand>(TCommand command, CommandContext context, CancellationToken cancellationToken);

/// <inheritdoc/>
/// <param name="takesContext">Whether the handler takes a context.</param>
/// <param name="find">Finds the handler when the first command comes: its class is the user's, and may fail to be made, or take its time.</param>
internal sealed class CommandRoute<TCommand>(bool takesContext, Func<CommandInvoker<TCommand>> find) : CommandRoute
    where TCommand : notnull
{
    private CommandInvoker<TCommand>? _handler;

    public override ValueTask<CommandResult> SendAsync(object command, CancellationToken cancellationToken) => SendAsync((TCommand)command, cancellationToken);

    public override ValueTask DispatchAsync(CommandContext context, CancellationToken cancellationToken)
        => Handler((TCommand)context.Command.Body, context, cancellationToken);

    private CommandInvoker<TCommand> Handler => _handler ??= find();

    /// <summary>Handles a command. Of a handler that takes no context, and has ended when it returns, nothing is allocated.</summary>
    public ValueTask<CommandResult> SendAsync(TCommand command, CancellationToken cancellationToken)
    {
        var context = takesContext ? CommandContext.Of(command) : null;
        ValueTask handling;
        try
        {
            handling = Handler(command, context!, cancellationToken);
        }
        catch (Exception e)
        {
            // A handler that throws before it returns fails like one that throws later: where the caller awaits.
            return FailedAsync(e);
        }

        return handling.IsCompletedSuccessfully ? Ended(handling, context) : ResultAsync(handling, context);
    }

    private static ValueTask<CommandResult> Ended(ValueTask handling, CommandContext? context)
    {
        // Whoever pools his tasks wants to hear that this one has been seen.
        handling.GetAwaiter().GetResult();
        return context is null ? default : new(new CommandResult(context));
    }

    private static async ValueTask<CommandResult> ResultAsync(ValueTask handling, CommandContext? context)
    {
        await handling.ConfigureAwait(false);
        return context is null ? default : new CommandResult(context);
    }

    // An async method, so that a cancelled handler leaves a cancelled task.
    private static async ValueTask<CommandResult> FailedAsync(Exception failure)
    {
        await default(ValueTask).ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(failure);
        return default;
    }
}

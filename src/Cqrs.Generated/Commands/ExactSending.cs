namespace Cqrs.Generated;

/// <summary>Sends commands of a class that others may derive from: those that are of another class have handlers of their own.</summary>
internal sealed class ExactSending<TCommand>(CommandSending<TCommand> exact, CommandSending<TCommand> derived) where TCommand : notnull
{
    // Held, because code that several types share would look it up for each command.
    private readonly Type _type = typeof(TCommand);

    public ValueTask<CommandResult> SendAsync(TCommand command, CancellationToken cancellationToken)
        => (command.GetType() == _type ? exact : derived)(command, cancellationToken);
}

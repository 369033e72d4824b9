namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>A command bus of which one member is another.</summary>
internal sealed class EditedCommandBus(ICommandBus sound) : ICommandBus
{
    public Func<IReadOnlyList<Command>, CancellationToken, ValueTask>? Publish { get; init; }

    public Func<Command, CancellationToken, ValueTask<CommandOutcome>>? Request { get; init; }

    public Func<bool, CancellationToken, IAsyncEnumerable<Delivery<Command>>>? Receive { get; init; }

    public ValueTask PublishAsync(IReadOnlyList<Command> commands, CancellationToken cancellationToken = default)
        => Publish?.Invoke(commands, cancellationToken) ?? sound.PublishAsync(commands, cancellationToken);

    public ValueTask<CommandOutcome> RequestAsync(Command command, CancellationToken cancellationToken = default)
        => Request?.Invoke(command, cancellationToken) ?? sound.RequestAsync(command, cancellationToken);

    public IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default)
        => Receive?.Invoke(exclusive, cancellationToken) ?? sound.ReceiveAsync(exclusive, cancellationToken);
}

namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>An event bus of which one member is another.</summary>
internal sealed class EditedEventBus(IEventBus sound) : IEventBus
{
    public Func<IReadOnlyList<VersionedEvent>, CancellationToken, ValueTask>? Publish { get; init; }

    public Func<bool, CancellationToken, IAsyncEnumerable<Delivery<VersionedEvent>>>? Receive { get; init; }

    public ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
        => Publish?.Invoke(events, cancellationToken) ?? sound.PublishAsync(events, cancellationToken);

    public IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default)
        => Receive?.Invoke(exclusive, cancellationToken) ?? sound.ReceiveAsync(exclusive, cancellationToken);
}

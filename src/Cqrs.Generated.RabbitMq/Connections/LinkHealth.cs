namespace Cqrs.Generated.RabbitMq.Connections;

/// <summary>What a link has met: whether its connection could be made, and whether what was published over it was confirmed.</summary>
internal sealed class LinkHealth(string name, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private BrokerConnection? _connection;
    private (DateTimeOffset Since, string Reason)? _unreachable;
    private PublishFailure? _publishFailure;

    public void Opened(BrokerConnection connection)
    {
        lock (_gate)
            (_connection, _unreachable) = (connection, null);
    }

    /// <summary>The connection could not be made. The time is that of its loss, or of the first attempt.</summary>
    public void NotOpened(string reason)
    {
        lock (_gate)
            _unreachable = (_unreachable?.Since ?? _connection?.Ended ?? clock.GetUtcNow(), reason);
    }

    public void Published()
    {
        // With every publish: nearly always a read of a field.
        if (Volatile.Read(ref _publishFailure) is null)
            return;
        lock (_gate)
            _publishFailure = null;
    }

    /// <param name="reason">Why, without the message's content.</param>
    /// <param name="blocked">Whether the broker had blocked the connection.</param>
    public void NotPublished(string reason, bool blocked)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _publishFailure = new(CurrentFailure()?.Since ?? now, now, reason, blocked);
        }
    }

    public RabbitMqConnectionHealth Now
    {
        get
        {
            lock (_gate)
            {
                return Connection() with { PublishesFailSince = CurrentFailure()?.Since, PublishFailure = CurrentFailure()?.Reason };
            }
        }
    }

    private RabbitMqConnectionHealth Connection() => _connection switch
    {
        { IsOpen: true, Blocking: { } blocking } => new(name, RabbitMqConnectionState.Blocked, blocking.Since) { Reason = blocking.Reason },
        { IsOpen: true } open => new(name, RabbitMqConnectionState.Connected, open.Opened),
        _ when _unreachable is { } unreachable => new(name, RabbitMqConnectionState.Unreachable, unreachable.Since) { Reason = unreachable.Reason },
        _ => new(name, RabbitMqConnectionState.Unused, _connection?.Ended),
    };

    // Nobody may publish again, so a failure must pass without that: a connection that was made after it, or that the broker has unblocked since, says that its cause has gone.
    private PublishFailure? CurrentFailure()
        => _publishFailure is { } failure && _connection is { IsOpen: true } open && (open.Opened > failure.Last || (failure.Blocked && open.Blocking is null)) ? null : _publishFailure;

    private sealed record PublishFailure(DateTimeOffset Since, DateTimeOffset Last, string Reason, bool Blocked);
}

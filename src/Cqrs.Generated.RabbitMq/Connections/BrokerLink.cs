namespace Cqrs.Generated.RabbitMq.Connections;

/// <summary>A connection that is made when it is needed, and made anew when it is gone. Publishing and receiving have one each: a broker that is short of memory stops reading from those that publish.</summary>
internal sealed class BrokerLink(BrokerAddress address, string name, TimeSpan timeout, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private BrokerConnection? _connection;
    private bool _disposed;

    public BrokerAddress Address => address;

    /// <summary>What it has met.</summary>
    public LinkHealth Health { get; } = new(name, clock);

    /// <summary>How long the broker has for an answer.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>The connection. Callers that come together wait for one attempt, or fail with it and then try in turn.</summary>
    /// <exception cref="BrokerUnavailableException">It could not be made.</exception>
    public async ValueTask<BrokerConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _connection) is { IsOpen: true } open)
            return open;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_connection is { IsOpen: true })
                return _connection;
            _connection?.Abandon();
            _connection = await BrokerConnection.OpenAsync(address, name, timeout, clock, cancellationToken).ConfigureAwait(false);
            Health.Opened(_connection);
            return _connection;
        }
        catch (BrokerUnavailableException e)
        {
            Health.NotOpened(e.Message);
            throw;
        }
        catch (OperationCanceledException) when (!_disposed)
        {
            // Whose patience it was is not known here: a publish has its own deadline for connecting too.
            Health.NotOpened($"RabbitMQ at {address.Place}: could not connect in the time that there was.");
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            if (_connection is not null)
                await _connection.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}

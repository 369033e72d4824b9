namespace Cqrs.Generated.Stores;

/// <content>Leases.</content>
public sealed partial class InMemoryEventStore
{
    private readonly Dictionary<string, Held> _leases = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<Lease?> TryAcquireLeaseAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "lease name", nameof(name));
        StorableText.Check(owner, "lease owner", nameof(owner));
        Lease.CheckDuration(duration, nameof(duration));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            var held = _leases.GetValueOrDefault(name);
            if (held is not null && held.Ends > now)
            {
                // The clock was set back: see ILeaseStore.
                if (held.Ends - now > held.Duration)
                    held.Ends = now + held.Duration;
                return new((Lease?)null);
            }

            var token = (held?.Token ?? 0) + 1;
            _leases[name] = new Held(token) { Ends = now + duration, Duration = duration };
            return new(new Lease(name, owner, token));
        }
    }

    /// <inheritdoc/>
    public ValueTask RenewLeaseAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        Lease.CheckDuration(duration, nameof(duration));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var held = Newest(lease);
            (held.Ends, held.Duration) = (_clock.GetUtcNow() + duration, duration);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_leases.GetValueOrDefault(lease.Name) is { } held && held.Token == lease.Token)
                held.Ends = DateTimeOffset.MinValue;
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask SaveCheckpointAsync(string name, Position position, Lease lease, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        ArgumentNullException.ThrowIfNull(lease);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Newest(lease);
            _checkpoints[name] = position;
        }

        return default;
    }

    private Held Newest(Lease lease) => _leases.GetValueOrDefault(lease.Name) is var held && held?.Token == lease.Token
        ? held
        : throw new LeaseLostException(lease, held?.Token ?? 0);

    private sealed class Held(long token)
    {
        public long Token { get; } = token;

        public DateTimeOffset Ends { get; set; }

        public TimeSpan Duration { get; set; }
    }
}

using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>Reads and writes leases, inside the transaction of the moment. It holds the file's write lock, so what is read stays true until it is committed.</summary>
internal sealed class LeaseWriter(Connection connection, TimeProvider clock)
{
    // Times are ticks of UTC. A lease that was released ended at 0.
    private readonly Statement _find = connection.Prepare("read a lease", "SELECT token, ends, duration FROM leases WHERE name = ?1");
    private readonly Statement _acquire = connection.Prepare(
        "acquire a lease",
        "INSERT INTO leases VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET token = ?2, owner = ?3, ends = ?4, duration = ?5");
    private readonly Statement _prolong = connection.Prepare("renew a lease", "UPDATE leases SET ends = ?2, duration = ?3 WHERE name = ?1");

    public Lease? TryAcquire(string name, string owner, TimeSpan duration)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var (token, ends, lasts) = Find(name);
        if (ends > now)
        {
            // The clock was set back: see ILeaseStore.
            if (ends - now > lasts)
                Prolong(name, now + lasts, lasts);
            return null;
        }

        _acquire.Bind(1, name).Bind(2, token + 1).Bind(3, owner).Bind(4, now + duration.Ticks).Bind(5, duration.Ticks).Run();
        return new Lease(name, owner, token + 1);
    }

    /// <returns>The newest token; the lease is renewed if that is its own.</returns>
    public long Renew(Lease lease, TimeSpan duration)
    {
        var newest = Newest(lease.Name);
        if (newest == lease.Token)
            Prolong(lease.Name, clock.GetUtcNow().UtcTicks + duration.Ticks, duration.Ticks);
        return newest;
    }

    public void Release(Lease lease)
    {
        var (token, _, lasts) = Find(lease.Name);
        if (token == lease.Token)
            Prolong(lease.Name, 0, lasts);
    }

    /// <summary>The newest token of a name; 0 if it was never acquired.</summary>
    public long Newest(string name) => Find(name).Token;

    private (long Token, long Ends, long Duration) Find(string name)
    {
        try
        {
            return _find.Bind(1, name).Step() ? (_find.Int64(0), _find.Int64(1), _find.Int64(2)) : default;
        }
        finally
        {
            _find.Reset();
        }
    }

    private void Prolong(string name, long ends, long duration) => _prolong.Bind(1, name).Bind(2, ends).Bind(3, duration).Run();
}

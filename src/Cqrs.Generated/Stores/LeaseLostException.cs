using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Somebody else owns what the lease was for. Nothing was changed: stop the work that the lease guards, and acquire it anew.</summary>
public sealed class LeaseLostException(Lease lease, long newestToken)
    : CqrsException(newestToken == 0
        ? $"The lease '{lease?.Name}' of '{lease?.Owner}' with token {lease?.Token} is lost: the store knows no such lease. Was it restored from a backup? Nothing was changed."
        : $"The lease '{lease?.Name}' of '{lease?.Owner}' with token {lease?.Token} is lost: token {newestToken} has been given out for it. Nothing was changed.")
{
    /// <summary>The lease that was lost.</summary>
    public Lease Lease { get; } = lease;

    /// <summary>The newest token of the lease's name; 0 if the store has none.</summary>
    public long NewestToken { get; } = newestToken;
}

using System.Collections.Concurrent;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of leases, and of what they guard.</summary>
internal static class LeaseSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("ignores the token when it saves", disk => new EditedStore(disk)
        {
            SaveFenced = (name, position, lease, token) => lease is null ? throw new ArgumentNullException(nameof(lease)) : disk.SaveCheckpointAsync(name, position, token),
        },
            "Fencing.OldAndNewOwnersSavingAtOnce_NeverSetTheCheckpointBack",
            "Fencing.StaleTokenAfterReopening_IsRefused",
            "Fencing.StaleTokenOfAReleasedLease_IsRefusedToo",
            "Fencing.StaleTokenOnTheOtherInstance_IsRefused",
            "Fencing.StaleToken_DoesNotMoveTheCheckpoint",
            "Fencing.TokenThatWasNeverGiven_IsRefused"),
        new("compares the token apart from the write", disk => new EditedStore(disk)
        {
            SaveFenced = async (name, position, lease, token) =>
            {
                // What a sound store would refuse is refused. What it would not is written a moment later, whoever has the name by then.
                var current = await disk.LoadCheckpointAsync(name, token);
                await disk.SaveCheckpointAsync(name, current, lease, token);
                await Task.Delay(1, token);
                await disk.SaveCheckpointAsync(name, position, token);
            },
        },
            "Fencing.OldAndNewOwnersSavingAtOnce_NeverSetTheCheckpointBack"),
        new("refuses checkpoints of a lease whose time is over", disk =>
        {
            var ends = new ConcurrentDictionary<Lease, DateTimeOffset>();
            return new EditedStore(disk)
            {
                Acquire = async (name, owner, duration, token) =>
                {
                    var lease = await disk.TryAcquireLeaseAsync(name, owner, duration, token);
                    if (lease is not null)
                        ends[lease] = DateTimeOffset.UtcNow + duration;
                    return lease;
                },
                SaveFenced = (name, position, lease, token) => lease is not null && ends.TryGetValue(lease, out var end) && end < DateTimeOffset.UtcNow - TimeSpan.FromMilliseconds(10)
                    && name == "r" && position.Sequence == 5 && lease.Owner == "a"
                    ? throw new LeaseLostException(lease, lease.Token)
                    : disk.SaveCheckpointAsync(name, position, lease!, token),
            };
        },
            "Fencing.LateOwnersCheckpoint_IsSavedWhileNobodyHasTheName"),
        new("gives the same token again", disk => new EditedStore(disk)
        {
            Acquire = async (name, owner, duration, token) => await disk.TryAcquireLeaseAsync(name, owner, duration, token) is { } lease ? lease with { Token = 1 } : null,
            Renew = async (lease, duration, token) => await disk.RenewLeaseAsync(await OfDiskAsync(disk, lease, token), duration, token),
            Release = async (lease, token) => await disk.ReleaseLeaseAsync(await OfDiskAsync(disk, lease, token), token),
            SaveFenced = async (name, position, lease, token) => await disk.SaveCheckpointAsync(name, position, await OfDiskAsync(disk, lease, token), token),
        },
            "Fencing.OldAndNewOwnersSavingAtOnce_NeverSetTheCheckpointBack",
            "Fencing.StaleTokenAfterReopening_IsRefused",
            "Fencing.StaleTokenOfAReleasedLease_IsRefusedToo",
            "Fencing.StaleTokenOnTheOtherInstance_IsRefused",
            "Fencing.StaleToken_DoesNotMoveTheCheckpoint",
            "Lease.EveryOwnership_HasAGreaterToken",
            "Lease.LeaseWhoseTimeIsOver_IsGivenToTheNext",
            "Lease.LostLease_IsNotRenewed",
            "Lease.LostLease_ReleasesNothing",
            "Lease.TokensAfterReopening_GoOn"),
        new("never ends a lease by itself", disk => new EditedStore(disk)
        {
            Acquire = (name, owner, duration, token) => disk.TryAcquireLeaseAsync(name, owner, duration > TimeSpan.Zero ? Lease.MaximumDuration : duration, token),
        },
            "Fencing.OldAndNewOwnersSavingAtOnce_NeverSetTheCheckpointBack",
            "Fencing.StaleToken_DoesNotMoveTheCheckpoint",
            "Lease.DurationsThatNoLeaseHas_AreRefused",
            "Lease.LeaseWhoseTimeIsOver_IsGivenToTheNext") { Hangs = true },
        new("does not hear of renewals", disk => new EditedStore(disk)
        {
            Renew = async (lease, duration, token) =>
            {
                Lease.CheckDuration(duration, nameof(duration));
                await disk.SaveCheckpointAsync("unused", Position.Start, lease, token);
            },
        },
            "Lease.LeaseWhoseTimeIsOver_IsRenewedWhileNobodyHasTheName",
            "Lease.RenewedLease_IsHeldOn"),
        new("renews what was lost", disk => new EditedStore(disk)
        {
            Renew = async (lease, duration, token) =>
            {
                try
                {
                    await disk.RenewLeaseAsync(lease, duration, token);
                }
                catch (LeaseLostException)
                {
                }
            },
        },
            "Lease.LostLease_IsNotRenewed"),
        new("does not release", disk => new EditedStore(disk) { Release = (_, token) => token.IsCancellationRequested ? ValueTask.FromCanceled(token) : default },
            "Fencing.StaleTokenAfterReopening_IsRefused",
            "Fencing.StaleTokenOfAReleasedLease_IsRefusedToo",
            "Fencing.StaleTokenOnTheOtherInstance_IsRefused",
            "Lease.EveryOwnership_HasAGreaterToken",
            "Lease.LeaseOfOneInstance_IsHeldForTheOther",
            "Lease.LostLease_IsNotRenewed",
            "Lease.LostLease_ReleasesNothing",
            "Lease.ReleasedLease_IsGivenAtOnce",
            "Lease.TokensAfterReopening_GoOn"),
        new("gives a name to its owner once more", disk =>
        {
            var held = new ConcurrentDictionary<(string Name, string Owner), Lease>();
            return new EditedStore(disk)
            {
                Acquire = async (name, owner, duration, token) =>
                {
                    if (await disk.TryAcquireLeaseAsync(name, owner, duration, token) is { } lease)
                        return held[(name, owner)] = lease;
                    return held.GetValueOrDefault((name, owner));
                },
            };
        },
            "Lease.HeldLease_IsGivenToNobody"),
        new("knows only the leases of its own instance", disk =>
        {
            // Within one instance it is sound: nobody acquires between the comparison and the write.
            var (own, gate) = (new InMemoryEventStore(), new Lock());
            return new EditedStore(disk)
            {
                Acquire = (name, owner, duration, token) =>
                {
                    lock (gate)
                        return own.TryAcquireLeaseAsync(name, owner, duration, token);
                },
                Renew = own.RenewLeaseAsync,
                Release = own.ReleaseLeaseAsync,
                SaveFenced = (name, position, lease, token) =>
                {
                    lock (gate)
                    {
                        _ = own.SaveCheckpointAsync(name, position, lease, token);
                        return disk.SaveCheckpointAsync(name, position, token);
                    }
                },
            };
        },
            "Fencing.StaleTokenAfterReopening_IsRefused",
            "Fencing.StaleTokenOnTheOtherInstance_IsRefused",
            "Lease.LeaseAfterReopening_IsStillHeld",
            "Lease.LeaseOfOneInstance_IsHeldForTheOther",
            "Lease.TokensAfterReopening_GoOn"),
    ];

    /// <summary>The newest ownership of the name, whatever token was shown.</summary>
    private static async Task<Lease> OfDiskAsync(InMemoryEventStore disk, Lease lease, CancellationToken token)
    {
        try
        {
            await disk.SaveCheckpointAsync("unused", Position.Start, lease with { Token = -1 }, token);
            return lease;
        }
        catch (LeaseLostException e)
        {
            return lease.Token == 1 && e.NewestToken > 0 ? lease with { Token = e.NewestToken } : lease;
        }
    }
}

using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Tests.Snapshots;

/// <summary>What is loaded is the same with a snapshot, without one, and with one that is of no use.</summary>
public sealed class SnapshotLoadTests : SnapshotTest
{
    [Fact]
    public async Task LoadFromASnapshot_IsTheFullReplay()
    {
        var writer = Writer();
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(7)));
        var replayed = await FillAsync(warehouses, 40);
        await writer.DrainAsync(Cancel);
        var snapshot = await Store.LoadSnapshotAsync(Stream, Cancel);
        Assert.NotNull(snapshot);
        Assert.True(snapshot.IsSound(Stream));
        Assert.InRange(snapshot.Version, 7, 40);

        var counting = new CountingStore(Store);
        var loaded = await new Repository<Warehouse>(counting, snapshots: Writer().By(SnapshotPolicy.Every(1_000))).LoadAsync("w", Cancel);
        Assert.Equal(replayed.Describe(), loaded.Describe());
        Assert.Equal([snapshot.Version - 1], counting.Reads);

        // It goes on as the replayed one does: the shelves compare as they did, and new events find what they need.
        foreach (var warehouse in (Warehouse[])[replayed, loaded])
        {
            for (var i = 41; i < 60; i++)
                Step(warehouse, i);
        }

        Assert.Equal(replayed.Describe(), loaded.Describe());
    }

    [Fact]
    public async Task AggregateWithoutAPolicy_AsksForNoSnapshot()
    {
        await FillAsync(Plain, 30);
        var counting = new CountingStore(Store);
        await new Repository<Warehouse>(counting).LoadAsync("w", Cancel);
        Assert.Equal([0], counting.Reads);
        Assert.Equal(0, counting.SnapshotLoads);
        Assert.Null(await Store.LoadSnapshotAsync(Stream, Cancel));
    }

    [Fact]
    public async Task StreamThatWasThereBefore_GetsItsSnapshotWhenItIsLoaded()
    {
        await FillAsync(Plain, 30);
        var writer = Writer();
        await new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(10))).LoadAsync("w", Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal(30, (await Store.LoadSnapshotAsync(Stream, Cancel))!.Version);
    }

    public static TheoryData<string> Spoilt => [.. s_spoils.Keys];

    private static readonly Dictionary<string, Func<Snapshot, Snapshot>> s_spoils = new()
    {
        ["flipped"] = static s => s with { State = Changed(s.State, static bytes => bytes[bytes.Length / 2] ^= 4) },
        ["cut"] = static s => s with { State = s.State[..(s.State.Length / 2)] },
        ["emptied"] = static s => s with { State = default },
        ["of another version"] = static s => s with { Version = s.Version - 1 },
        ["of another stream"] = static s => Made(s, streamId: "Warehouse/other") with { StreamId = s.StreamId },
        ["of other code"] = static s => Made(s, fingerprint: new FoldFingerprint(1)),
        ["ahead"] = static s => Made(s, version: 1_000),
        ["at another position"] = static s => Made(s, position: new Position(0, 1)),
        ["of another event"] = static s => Made(s, eventId: Guid.NewGuid()),
        ["undecodable"] = static s => Made(s, state: Changed(s.State, static bytes => bytes[0] = 0xC1)),
        ["of more fields"] = static s => Made(s, state: Changed(s.State, static bytes => bytes[2]++)),
        ["followed by something"] = static s => Made(s, state: (byte[])[.. s.State.Span, 0xC0]),
    };

    [Theory, MemberData(nameof(Spoilt))]
    public async Task SnapshotThatCannotBeTrusted_IsIgnoredAndWrittenAnew(string how)
    {
        var replayed = await FillAsync(Plain, 30);
        var writer = Writer();
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(10)));
        await warehouses.LoadAsync("w", Cancel);
        await writer.DrainAsync(Cancel);
        var sound = (await Store.LoadSnapshotAsync(Stream, Cancel))!;
        await Store.DeleteSnapshotAsync(Stream, Cancel);
        await Store.SaveSnapshotAsync(s_spoils[how](sound), Cancel);

        Assert.Equal(replayed.Describe(), (await warehouses.LoadAsync("w", Cancel)).Describe());
        await writer.DrainAsync(Cancel);
        var anew = (await Store.LoadSnapshotAsync(Stream, Cancel))!;
        Assert.True(anew.IsSound(Stream));
        Assert.Equal((sound.Version, sound.EventId, SnapshotHistory.Same), (anew.Version, anew.EventId, anew.History));
        Assert.True(anew.State.Span.SequenceEqual(sound.State.Span));
    }

    [Fact]
    public async Task StoreApartFromTheEvents_HasTheEventComparedByItsId()
    {
        var writer = Writer();
        await FillAsync(new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(5))), 12);
        await writer.DrainAsync(Cancel);
        var snapshot = (await Store.LoadSnapshotAsync(Stream, Cancel))!;

        // A backup of the third event, and another history from there on, up to the same version, position and payload.
        var restored = new InMemoryEventStore();
        var other = new Repository<Warehouse>(restored);
        await other.CreateAsync("w", w => w.Open("north", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))), CommandContext.New(), Cancel);
        for (var i = 1; i < 12; i++)
            await other.UpdateAsync("w", w => Step(w, i == 5 ? 7 : i), Cancel);
        var apart = new Apart(Store);
        var reading = new SnapshotWriter(apart);
        var loaded = await new Repository<Warehouse>(restored, snapshots: reading.By(SnapshotPolicy.Every(100))).LoadAsync("w", Cancel);
        Assert.Equal((await other.LoadAsync("w", Cancel)).Describe(), loaded.Describe());
        await reading.DisposeAsync();
        Assert.NotEqual(snapshot.EventId, (await apart.LoadSnapshotAsync(Stream, Cancel))!.EventId);

        // Its own history, it believes.
        var counting = new CountingStore(restored);
        var again = new SnapshotWriter(apart);
        await new Repository<Warehouse>(counting, snapshots: again.By(SnapshotPolicy.Every(100))).LoadAsync("w", Cancel);
        await again.DisposeAsync();
        Assert.Equal([11], counting.Reads);
    }

    [Fact]
    public async Task SnapshotOfAStreamThatIsGone_IsForgotten()
    {
        await Store.SaveSnapshotAsync(Snapshot.Create(Stream, 3, new Position(0, 3), Guid.NewGuid(), Fingerprints.Of<Warehouse>().Fingerprint, DateTimeOffset.UnixEpoch, new byte[] { 1 }), Cancel);
        var writer = Writer();
        Assert.Null(await new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(2))).FindAsync("w", Cancel));
        await writer.DrainAsync(Cancel);
        Assert.Null(await Store.LoadSnapshotAsync(Stream, Cancel));
    }

    [Fact]
    public async Task StoreThatCannotLoadSnapshots_IsDoneWithout()
    {
        var replayed = await FillAsync(Plain, 10);
        var broken = new Apart(Store) { Fails = true };
        var loaded = await new Repository<Warehouse>(Store, snapshots: Writer(broken).By(SnapshotPolicy.Every(5))).LoadAsync("w", Cancel);
        Assert.Equal(replayed.Describe(), loaded.Describe());
    }

    [Fact]
    public async Task DeletingAllSnapshots_ChangesNothing()
    {
        var writer = Writer();
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(5)));
        var replayed = await FillAsync(warehouses, 30);
        await writer.DrainAsync(Cancel);
        var before = (await warehouses.LoadAsync("w", Cancel)).Describe();
        await Store.DeleteAllSnapshotsAsync(Cancel);
        Assert.Null(await Store.LoadSnapshotAsync(Stream, Cancel));
        Assert.Equal(replayed.Describe(), before);
        Assert.Equal(before, (await warehouses.LoadAsync("w", Cancel)).Describe());
    }

    private static Snapshot Made(
        Snapshot s, string? streamId = null, long? version = null, Position? position = null, Guid? eventId = null, FoldFingerprint? fingerprint = null, ReadOnlyMemory<byte>? state = null)
        => Snapshot.Create(streamId ?? s.StreamId, version ?? s.Version, position ?? s.Position, eventId ?? s.EventId, fingerprint ?? s.Fingerprint, s.Created, state ?? s.State);

    private static ReadOnlyMemory<byte> Changed(ReadOnlyMemory<byte> bytes, Action<byte[]> change)
    {
        var copy = bytes.ToArray();
        change(copy);
        return copy;
    }
}

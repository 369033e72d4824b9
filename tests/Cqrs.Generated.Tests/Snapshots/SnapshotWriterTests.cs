using Cqrs.Generated.Stores;
using Microsoft.Extensions.Time.Testing;

namespace Cqrs.Generated.Tests.Snapshots;

/// <summary>When snapshots are made, and that nobody waits for them or hears of their failures.</summary>
public sealed class SnapshotWriterTests : SnapshotTest
{
    [Fact]
    public async Task SnapshotIsDue_AfterSoManyEvents()
    {
        var writer = Writer();
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(10)));
        await FillAsync(warehouses, 9);
        await writer.DrainAsync(Cancel);
        Assert.Null(await Store.LoadSnapshotAsync(Stream, Cancel));
        await warehouses.UpdateAsync("w", w => w.RateIt(1), Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal(10, (await Store.LoadSnapshotAsync(Stream, Cancel))!.Version);
    }

    [Fact]
    public async Task SnapshotIsDue_AfterSoManyBytes()
    {
        var writer = Writer();
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(new SnapshotPolicy { Bytes = 1_000 }));
        await FillAsync(warehouses, 3);
        await writer.DrainAsync(Cancel);
        Assert.Null(await Store.LoadSnapshotAsync(Stream, Cancel));
        await warehouses.UpdateAsync("w", w => w.Store("a", new string('x', 1_000), 1), Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal(4, (await Store.LoadSnapshotAsync(Stream, Cancel))!.Version);
    }

    [Fact]
    public async Task SnapshotIsDue_AfterSoMuchTime()
    {
        var clock = new FakeTimeProvider();
        await using var writer = new SnapshotWriter(Store, clock);
        var warehouses = new Repository<Warehouse>(Store, clock: clock, snapshots: writer.By(new SnapshotPolicy { Age = TimeSpan.FromHours(1) }));
        await FillAsync(warehouses, 2);
        await writer.DrainAsync(Cancel);
        var first = (await Store.LoadSnapshotAsync(Stream, Cancel))!.Version;
        clock.Advance(TimeSpan.FromMinutes(59));
        await warehouses.UpdateAsync("w", w => w.RateIt(1), Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal(first, (await Store.LoadSnapshotAsync(Stream, Cancel))!.Version);
        clock.Advance(TimeSpan.FromMinutes(1));
        await warehouses.UpdateAsync("w", w => w.RateIt(2), Cancel);
        await writer.DrainAsync(Cancel);
        Assert.InRange((await Store.LoadSnapshotAsync(Stream, Cancel))!.Version, 3, 4);
    }

    [Fact]
    public async Task SuggestedSnapshot_IsMadeAfterTheSave()
    {
        var writer = Writer();
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.WhenSuggested));
        await FillAsync(warehouses, 50);
        await writer.DrainAsync(Cancel);
        Assert.Null(await Store.LoadSnapshotAsync(Stream, Cancel));
        await warehouses.UpdateAsync("w", w =>
        {
            w.RateIt(1);
            w.Suggest();
        }, Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal(51, (await Store.LoadSnapshotAsync(Stream, Cancel))!.Version);
    }

    [Fact]
    public async Task StateChangedWithoutAnEvent_IsInNoSnapshot()
    {
        var writer = Writer();
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(1)));
        await FillAsync(warehouses, 5);
        await warehouses.UpdateAsync("w", w =>
        {
            w.RateIt(1);
            w.Apply(new WarehouseRated(99));
        }, Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal((6, 1m), ((await warehouses.LoadAsync("w", Cancel)).Version, (await warehouses.LoadAsync("w", Cancel)).Rating));
    }

    [Fact]
    public async Task ManyStreams_AreSavedOneAtATimeAndEachInItsNewestForm()
    {
        var gate = new TaskCompletionSource();
        var apart = new Apart(Store) { Gate = gate.Task };
        await using var writer = new SnapshotWriter(apart);
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(1)));
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 8; i++)
            {
                if (round == 0)
                    await warehouses.CreateAsync($"{i}", w => w.Open("x", DateTimeOffset.UnixEpoch), CommandContext.New(), Cancel);
                else
                    await warehouses.UpdateAsync($"{i}", w => w.RateIt(round), Cancel);
            }
        }

        gate.SetResult();
        await writer.DrainAsync(Cancel);
        Assert.Equal(1, apart.MostAtOnce);

        // The first was taken before the others came; of all others only the newest was left in line.
        Assert.All(apart.Saved.Skip(1), saved => Assert.Equal(4, saved.Version));
        Assert.InRange(apart.Saved.Count, 8, 9);
    }

    [Fact]
    public async Task QueueThatIsFull_DropsWhatComesLater()
    {
        var gate = new TaskCompletionSource();
        var apart = new Apart(Store) { Gate = gate.Task };
        await using var writer = new SnapshotWriter(apart);
        var taken = 0;
        for (var i = 0; i < SnapshotWriter.Capacity + 100; i++)
        {
            var stream = $"Warehouse/{i}";
            writer.Request(new SnapshotRequest(stream, "Warehouse", Discard: false, _ =>
            {
                taken++;
                return new(Snapshot.Create(stream, 1, new Position(0, 1), Guid.NewGuid(), new FoldFingerprint(1), DateTimeOffset.UnixEpoch, default));
            }));
        }

        gate.SetResult();
        await writer.DrainAsync(Cancel);
        Assert.InRange(taken, SnapshotWriter.Capacity, SnapshotWriter.Capacity + 1);
    }

    [Fact]
    public async Task FailuresOfSnapshots_AreLoggedOnceAndFailNoCommand()
    {
        var logger = new RecordingLogger<SnapshotWriter>();
        var clock = new FakeTimeProvider();
        var apart = new Apart(Store) { Fails = true };
        await using var writer = new SnapshotWriter(apart, clock, logger);
        var warehouses = new Repository<Warehouse>(Store, clock: clock, snapshots: writer.By(SnapshotPolicy.Every(1)));
        var replayed = await FillAsync(warehouses, 10);
        for (var i = 0; i < 3; i++)
        {
            await writer.DrainAsync(Cancel);
            clock.Advance(TimeSpan.FromMinutes(2));
            await warehouses.UpdateAsync("w", w => w.RateIt(1), Cancel);
        }

        await writer.DrainAsync(Cancel);
        Assert.Equal(13, (await warehouses.LoadAsync("w", Cancel)).Version);
        Assert.Equal(replayed.Version + 3, (await Plain.LoadAsync("w", Cancel)).Version);
        Assert.Single(logger.Text.Split("Snapshots of aggregate 'Warehouse' fail")[1..]);
        Assert.DoesNotContain("Warehouse/w", logger.Text, StringComparison.Ordinal);

        // A while after the store is there again, so are the snapshots.
        apart.Fails = false;
        clock.Advance(TimeSpan.FromMinutes(2));
        await warehouses.UpdateAsync("w", w => w.RateIt(2), Cancel);
        await writer.DrainAsync(Cancel);
        Assert.NotNull(await Store.LoadSnapshotAsync(Stream, Cancel));
    }

    [Fact]
    public async Task AfterAFailure_AggregatesOfTheClassAreLeftAloneForAWhile()
    {
        var clock = new FakeTimeProvider();
        await FillAsync(Plain, 5);
        var apart = new Apart(Store);
        await using var writer = new SnapshotWriter(apart, clock);
        var fails = true;
        var request = new SnapshotRequest(Stream, "Warehouse", Discard: false, _ => fails ? throw new EventStoreException("no") : new((Snapshot?)null));
        var tries = 0;
        var counted = request with { TakeAsync = token => { tries++; return request.TakeAsync(token); } };
        for (var i = 0; i < 20; i++)
        {
            writer.Request(counted);
            await writer.DrainAsync(Cancel);
        }

        Assert.Equal(1, tries);
        clock.Advance(TimeSpan.FromSeconds(1));
        writer.Request(counted);
        await writer.DrainAsync(Cancel);
        clock.Advance(TimeSpan.FromSeconds(1));
        writer.Request(counted);
        await writer.DrainAsync(Cancel);
        Assert.Equal(2, tries);
        fails = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        writer.Request(counted);
        writer.Request(counted);
        await writer.DrainAsync(Cancel);
        writer.Request(counted);
        await writer.DrainAsync(Cancel);
        Assert.InRange(tries, 4, 5);
    }

    [Fact]
    public async Task DisposedWriter_HasSavedWhatWaited()
    {
        var apart = new Apart(Store) { Gate = Task.Delay(50, Cancel) };
        var writer = new SnapshotWriter(apart);
        await FillAsync(new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(20))), 20);
        await writer.DisposeAsync();
        Assert.Equal(20, (await Store.LoadSnapshotAsync(Stream, Cancel))!.Version);

        // And takes nothing more.
        await new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(1))).UpdateAsync("w", w => w.RateIt(1), Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Equal(20, (await Store.LoadSnapshotAsync(Stream, Cancel))!.Version);
    }

    [Fact]
    public async Task DisposedWriterWhoseStoreHangs_EndsAllTheSame()
    {
        var apart = new Apart(Store) { Gate = new TaskCompletionSource().Task };
        var writer = new SnapshotWriter(apart);
        await FillAsync(new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(1))), 3);
        await writer.DisposeAsync();
        await writer.DrainAsync(Cancel);
        Assert.Empty(apart.Saved);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void PolicyThatIsNone_IsRefused(int value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SnapshotPolicy.Every(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotPolicy { Bytes = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotPolicy { Age = TimeSpan.FromSeconds(value) });
    }
}

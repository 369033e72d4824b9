using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Snapshots;

/// <summary>One history, with a snapshot that something has become of: what is loaded with it is compared with what all events say.</summary>
/// <param name="store">Where the events are.</param>
/// <param name="snapshots">Where the snapshots are.</param>
/// <param name="seed">The history; also its id.</param>
internal sealed class SnapshotRound(IEventStore store, ISnapshotStore snapshots, int seed)
{
    private readonly Random _random = new(seed);
    private readonly string _id = $"p{seed}";

    /// <summary>Runs the round.</summary>
    /// <param name="reading">What the repository under test is given: the store of snapshots, or one with a planted defect before it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What had become of the snapshot, and what is wrong; null if nothing is.</returns>
    public async Task<(Spoiling Spoiling, string? Wrong)> RunAsync(ISnapshotStore reading, CancellationToken cancellationToken)
    {
        var plain = new Repository<Pantry>(store);

        // 1. Two histories that begin alike, and go on otherwise: the one that counts, and the one that a backup has taken back.
        var common = _random.Next(1, 20);
        var (own, given) = ($"{_id}", $"{_id}-given-up");
        await AppendAsync(plain, [own, given], common, cancellationToken);
        await AppendAsync(plain, [own], _random.Next(1, 20), cancellationToken);
        var version = (await plain.LoadAsync(own, cancellationToken)).Version;
        var branchAt = _random.NextInt64(common + 1, version + 1);
        await AppendAsync(plain, [given], (int)(branchAt - common), cancellationToken);

        // 2. Their snapshots, made as in life.
        var fingerprinted = await TakeAsync(given, cancellationToken);
        await AppendAsync(plain, [given], (int)(version - branchAt) + _random.Next(1, 5), cancellationToken);
        var ahead = await TakeAsync(given, cancellationToken);
        var sound = await TakeAsync(own, cancellationToken);

        // 3. In some rounds there are events behind it.
        await AppendAsync(plain, [own], _random.Next(4), cancellationToken);
        var expected = (await plain.LoadAsync(own, cancellationToken)).Describe();

        // 4. Something becomes of the snapshot.
        var spoiling = (Spoiling)_random.Next(Enum.GetValues<Spoiling>().Length);
        var position = new PositionAt();
        await store.ReadStreamAsync(sound.StreamId, branchAt - 1, position, cancellationToken);
        await snapshots.DeleteSnapshotAsync(sound.StreamId, cancellationToken);
        if (new Spoiler(sound, fingerprinted, ahead).Apply(spoiling, position.Position, _random) is { } spoilt)
            await snapshots.SaveSnapshotAsync(spoilt with { StreamId = sound.StreamId }, cancellationToken);

        // 5. Loaded with it, once more after it was written anew, and after one more event.
        return (spoiling, await CompareAsync(plain, own, expected, reading, cancellationToken));
    }

    private async Task<string?> CompareAsync(Repository<Pantry> plain, string own, string expected, ISnapshotStore reading, CancellationToken cancellationToken)
    {
        var writer = new SnapshotWriter(reading);
        await using (writer.ConfigureAwait(false))
        {
            var repository = new Repository<Pantry>(store, snapshots: writer.By(SnapshotPolicy.Every(_random.Next(1, 10))));
            for (var time = 1; time <= 3; time++)
            {
                if (time == 3)
                {
                    await repository.UpdateAsync(own, pantry => pantry.Step(_random), cancellationToken);
                    expected = (await plain.LoadAsync(own, cancellationToken)).Describe();
                }

                if ((await repository.LoadAsync(own, cancellationToken)).Describe() is var seen && seen != expected)
                    return $"load {time} gives {seen}, all events {expected}";
                await writer.DrainAsync(cancellationToken);
            }

            var left = await snapshots.LoadSnapshotAsync($"Pantry/{own}", cancellationToken);
            return left is null || (left.IsSound(left.StreamId) && left.History == SnapshotHistory.Same) ? null : $"a snapshot is left that is of no use, of version {left.Version}";
        }
    }

    /// <summary>The same steps in each of the streams.</summary>
    private async Task AppendAsync(Repository<Pantry> repository, string[] ids, int steps, CancellationToken cancellationToken)
    {
        if (steps == 0)
            return;
        var stepSeed = _random.Next();
        foreach (var id in ids)
        {
            var pantry = await repository.FindAsync(id, cancellationToken) ?? AggregateType.Of<Pantry>().Create(id);
            var random = new Random(stepSeed);
            for (var i = 0; i < steps; i++)
                pantry.Step(random);
            await repository.SaveAsync(pantry, cancellationToken: cancellationToken);
        }
    }

    private async Task<Snapshot> TakeAsync(string id, CancellationToken cancellationToken)
    {
        var writer = new SnapshotWriter(snapshots);
        await using (writer.ConfigureAwait(false))
        {
            await new Repository<Pantry>(store, snapshots: writer.By(SnapshotPolicy.Every(1))).LoadAsync(id, cancellationToken);
            await writer.DrainAsync(cancellationToken);
        }

        return await snapshots.LoadSnapshotAsync($"Pantry/{id}", cancellationToken) ?? throw new InvalidOperationException($"Seed {seed}: no snapshot of '{id}' was made.");
    }

    private sealed class PositionAt : IEventFold
    {
        private bool _seen;

        public bool NeedsMetadata => false;

        public Position Position { get; private set; }

        public void Fold(in EventPage page)
        {
            if (!_seen)
                Position = page.Events[0].Position;
            _seen = true;
        }
    }
}

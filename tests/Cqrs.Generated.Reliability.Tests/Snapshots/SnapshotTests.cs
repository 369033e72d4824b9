using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Tests.Shared;

namespace Cqrs.Generated.Reliability.Tests.Snapshots;

/// <summary>Random histories, with snapshots that are sound, damaged, of other code, of other streams, of branches that a restored backup gave up, and ahead: a load is always the full replay.</summary>
[Trait("Row", "27")]
public sealed class SnapshotTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    private static readonly int s_histories = Soak.Times(150, 10_000);

    [Theory, MemberData(nameof(Stores))]
    public async Task LoadWithWhateverSnapshot_IsTheFullReplay(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        var store = await data.OpenAsync();
        var (wrong, met) = await RoundsAsync(store, s_histories, static snapshots => snapshots);
        Figures.Note(27, kind.ToString(), $"{s_histories:N0} histories, {met} kinds of snapshots: {wrong.Count} loads that differ from the full replay");
        Assert.Empty(wrong);
        Assert.Equal(Enum.GetValues<Spoiling>().Length, met);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task SnapshotsApartFromTheEvents_AreComparedByTheLoad(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        var (wrong, _) = await RoundsAsync(await data.OpenAsync(), s_histories / 3, static snapshots => new ApartFromEvents(snapshots));
        Figures.Note(27, $"{kind}, snapshots apart from the events", $"{s_histories / 3:N0} histories: {wrong.Count} loads that differ from the full replay");
        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Control_SnapshotsWithoutVersions_AreNoticed(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        var store = await data.OpenAsync();
        var (wrong, _) = await RoundsAsync(store, 100, snapshots => new StoreWithoutVersions(snapshots, store));
        Figures.Note(27, $"control on {kind}: no version", $"100 histories: {wrong.Count} noticed");
        Assert.NotEmpty(wrong);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Control_SnapshotsOfOtherBranches_AreNoticed(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        var (wrong, _) = await RoundsAsync(await data.OpenAsync(), 150, static snapshots => new StoreThatTrustsPositions(snapshots));
        Figures.Note(27, $"control on {kind}: event ids not compared", $"150 histories: {wrong.Count} noticed");
        Assert.NotEmpty(wrong);
        Assert.All(wrong, static line => Assert.Contains(nameof(Spoiling.OtherBranchAtOnePosition), line, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Stores)), Trait("Row", "24")]
    public async Task SnapshotThatHoldsWhatThisCodeDoesNotKnow_IsIgnored(StoreKind kind)
    {
        Fingerprints.Of<Pantry>();
        await using var data = await MakeAsync(kind);
        var store = await data.OpenAsync();
        var snapshots = (ISnapshotStore)store;
        await using var writer = new SnapshotWriter(snapshots);
        var pantries = new Repository<Pantry>(store, snapshots: writer.By(SnapshotPolicy.Every(1)));
        var random = new Random(1);
        await pantries.CreateAsync("p", pantry => { for (var i = 0; i < 20; i++) pantry.Step(random); }, CommandContext.New(), Cancellation);
        await writer.DrainAsync(Cancellation);
        var expected = (await new Repository<Pantry>(store).LoadAsync("p", Cancellation)).Describe();
        var sound = (await snapshots.LoadSnapshotAsync("Pantry/p", Cancellation))!;
        foreach (var fingerprint in new[] { sound.Fingerprint, new FoldFingerprint(99) })
        {
            byte[] more = [(byte)(sound.State.Span[0] + 1), .. sound.State.Span[1..], 0xC0];
            await snapshots.SaveSnapshotAsync(Snapshot.Create(sound.StreamId, sound.Version, sound.Position, sound.EventId, fingerprint, sound.Created, more), Cancellation);
            Assert.Equal(expected, (await pantries.LoadAsync("p", Cancellation)).Describe());
            await writer.DrainAsync(Cancellation);
            Assert.Equal(sound.State.ToArray(), (await snapshots.LoadSnapshotAsync("Pantry/p", Cancellation))!.State.ToArray());
        }

        Figures.Note(24, $"{kind}, snapshots", $"2 with a field that is not known: ignored and written anew");
    }

    private static async Task<(List<string> Wrong, int Met)> RoundsAsync(IEventStore store, int rounds, Func<ISnapshotStore, ISnapshotStore> reading)
    {
        Fingerprints.Of<Pantry>();
        var snapshots = (ISnapshotStore)store;
        var (wrong, met, first) = (new List<string>(), new HashSet<Spoiling>(), Seed.Value * 1_000);
        for (var seed = first; seed < first + rounds; seed++)
        {
            var (spoiling, problem) = await new SnapshotRound(store, snapshots, seed).RunAsync(reading(snapshots), Cancellation);
            met.Add(spoiling);
            if (problem is not null)
                wrong.Add($"Seed {seed}, {spoiling}: {problem}");
        }

        return (wrong, met.Count);
    }
}

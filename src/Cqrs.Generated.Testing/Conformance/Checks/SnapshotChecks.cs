using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Snapshots: one for each stream, the newest.</summary>
internal static class SnapshotChecks
{
    private static readonly string[] s_noTexts = ["", "a\0b", "a\ud800", "\udc00"];

    public static Area All { get; } = new("Snapshot", StorePromise.Cache, StoreCapabilities.Snapshots)
    {
        { StreamWithoutASnapshot_HasNone, "A stream that has none gives null, whether it has events or not." },
        { SavedSnapshot_IsLoadedAsItWas, "What is saved is loaded with all its parts, and its checksum holds." },
        { NumbersAtTheirEnds_AreKept, "The largest versions, positions, fingerprints and checksums are kept." },
        { StateOfAnyLength_IsKept, "An empty state is kept, and one of a mebibyte." },
        { StateChangedAfterwards_IsKeptAsItWas, "The bytes belong to the caller again when saving returns." },
        { NewerSnapshot_TakesThePlaceOfAnOlderOne, "There is one snapshot for each stream." },
        { OlderSnapshot_DoesNothing, "A snapshot that is older than the one there is not kept, and saving says so." },
        { SnapshotOfTheSameVersion_TakesThePlace, "Other code makes another state of the same version." },
        { SnapshotsSavedAtOnce_LeaveTheNewest, "Of many saved at once, among appends, the newest stays." },
        { Streams_HaveSnapshotsOfTheirOwn, "Stream ids are compared code unit by code unit; any text is one." },
        { DeletedSnapshot_IsGoneAndMakesRoomForAnOlderOne, "Deleting forgets the version too, and touches no other stream's." },
        { DeletingAll_LeavesNone, "Deleting all forgets all, and they can be saved again." },
        { DamagedSnapshot_IsGivenAsItIs, "A store does not judge: what is not sound is given back, and no exception." },
        { EventAtItsVersion_DecidesItsHistory, "A store that compares the event's id says Same for its own event and for no other." },
        { Snapshots_AreNoEvents, "Saving snapshots moves neither stream nor head." },
        { SnapshotOfOneInstance_IsLoadedByTheOther, "Instances on one data share their snapshots, and what is deleted.", StoreCapabilities.Shared },
        { StreamIdThatIsNoText_IsRefused, "A stream id that is empty, holds a NUL or half a surrogate pair is refused.", StorePromise.HonestOutcome },
        { SnapshotsCancelledBeforehand_Throw, "Every member looks at its token.", StorePromise.HonestOutcome },
    };

    private static async Task StreamWithoutASnapshot_HasNone(CheckRun run)
    {
        await run.AppendAsync("s", "a");
        await SaveAsync(run, Made("other", 1));
        await EqualAsync(run, "s", null);
        await EqualAsync(run, "absent", null);
    }

    private static async Task SavedSnapshot_IsLoadedAsItWas(CheckRun run)
    {
        var saved = Made("s", 3, [1, 2, 3]);
        run.Equal("whether it was kept", true, await SaveAsync(run, saved));
        await EqualAsync(run, "s", saved);
        run.Equal("whether it is sound", true, (await run.Snapshots.LoadSnapshotAsync("s", run.Cancellation))!.IsSound("s"));
    }

    private static async Task NumbersAtTheirEnds_AreKept(CheckRun run)
    {
        var saved = Snapshot.Create(
            "s", long.MaxValue, new Position(ulong.MaxValue, long.MaxValue), new Guid(-1, -1, -1, 255, 255, 255, 255, 255, 255, 255, 255), new FoldFingerprint(ulong.MaxValue), DateTimeOffset.MaxValue, new byte[] { 0, 255 });
        await SaveAsync(run, saved);
        await EqualAsync(run, "s", saved);
        await SaveAsync(run, saved with { Checksum = ulong.MaxValue });
        await EqualAsync(run, "s", saved with { Checksum = ulong.MaxValue });
    }

    private static async Task StateOfAnyLength_IsKept(CheckRun run)
    {
        await SaveAsync(run, Made("empty", 1, []));
        await EqualAsync(run, "empty", Made("empty", 1, []));
        var large = Made("large", 1, [.. Enumerable.Range(0, 1 << 20).Select(static i => (byte)(i * 31))]);
        await SaveAsync(run, large);
        await EqualAsync(run, "large", large);
    }

    private static async Task StateChangedAfterwards_IsKeptAsItWas(CheckRun run)
    {
        byte[] state = [1, 2, 3];
        await SaveAsync(run, Made("s", 1, state));
        state[1] = 9;
        await EqualAsync(run, "s", Made("s", 1, [1, 2, 3]));
    }

    private static async Task NewerSnapshot_TakesThePlaceOfAnOlderOne(CheckRun run)
    {
        foreach (var version in new long[] { 1, 2, 7, 1_000_000_000_000 })
        {
            run.Equal("whether it was kept", true, await SaveAsync(run, Made("s", version)));
            await EqualAsync(run, "s", Made("s", version));
        }
    }

    private static async Task OlderSnapshot_DoesNothing(CheckRun run)
    {
        await SaveAsync(run, Made("s", 7));
        run.Equal("whether an older one was kept", false, await SaveAsync(run, Made("s", 6)));
        await EqualAsync(run, "s", Made("s", 7));
    }

    private static async Task SnapshotOfTheSameVersion_TakesThePlace(CheckRun run)
    {
        await SaveAsync(run, Made("s", 7));
        var other = Snapshot.Create("s", 7, new Position(0, 7), Guid.CreateVersion7(), new FoldFingerprint(2), DateTimeOffset.UnixEpoch, new byte[] { 5 });
        run.Equal("whether it was kept", true, await SaveAsync(run, other));
        await EqualAsync(run, "s", other);
    }

    private static async Task SnapshotsSavedAtOnce_LeaveTheNewest(CheckRun run)
    {
        for (var round = 0; round < 5; round++)
        {
            var stream = $"s{round}";
            await CheckRun.AtOnceAsync(20, async i =>
            {
                await SaveAsync(run, Made(stream, i + 1));
                return await run.AppendAsync(stream, "a");
            });
            await EqualAsync(run, stream, Made(stream, 20));
        }
    }

    private static async Task Streams_HaveSnapshotsOfTheirOwn(CheckRun run)
    {
        string[] streams = ["account/1", "Account/1", "account/1 ", " account/1", "o'hara; --", "%", "b\u00e9", "be\u0301", "\U0001f3e6", new string('n', 200)];
        for (var i = 0; i < streams.Length; i++)
            await SaveAsync(run, Made(streams[i], i + 1));
        for (var i = 0; i < streams.Length; i++)
            await EqualAsync(run, streams[i], Made(streams[i], i + 1));
    }

    private static async Task DeletedSnapshot_IsGoneAndMakesRoomForAnOlderOne(CheckRun run)
    {
        await SaveAsync(run, Made("s", 7));
        await SaveAsync(run, Made("t", 7));
        await run.Snapshots.DeleteSnapshotAsync("s", run.Cancellation);
        await run.Snapshots.DeleteSnapshotAsync("absent", run.Cancellation);
        await EqualAsync(run, "s", null);
        await EqualAsync(run, "t", Made("t", 7));
        run.Equal("whether an older one was kept after that", true, await SaveAsync(run, Made("s", 3)));
        await EqualAsync(run, "s", Made("s", 3));
    }

    private static async Task DeletingAll_LeavesNone(CheckRun run)
    {
        for (var i = 1; i <= 5; i++)
            await SaveAsync(run, Made($"s{i}", i));
        await run.Snapshots.DeleteAllSnapshotsAsync(run.Cancellation);
        for (var i = 1; i <= 5; i++)
            await EqualAsync(run, $"s{i}", null);
        await SaveAsync(run, Made("s5", 1));
        await EqualAsync(run, "s5", Made("s5", 1));
    }

    private static async Task DamagedSnapshot_IsGivenAsItIs(CheckRun run)
    {
        var damaged = Made("s", 3, [1, 2, 3]) with { State = new byte[] { 1, 2, 4 } };
        await SaveAsync(run, damaged);
        await EqualAsync(run, "s", damaged);
        run.Equal("whether it is sound", false, (await run.Snapshots.LoadSnapshotAsync("s", run.Cancellation))!.IsSound("s"));
    }

    private static async Task EventAtItsVersion_DecidesItsHistory(CheckRun run)
    {
        for (var i = 0; i < 3; i++)
        {
            await run.AppendAsync("s", "a");
            await run.AppendAsync("t", "a");
        }

        var (own, others) = ((await run.StreamAsync("s")).Events, (await run.StreamAsync("t")).Events);
        foreach (var (version, id, isOwn, what) in new[]
        {
            (2L, own[1].Id, true, "the event itself"), (3L, own[2].Id, true, "the last event"), (2L, own[2].Id, false, "the event at another version"), (2L, others[1].Id, false, "another stream's event"),
            (4L, own[2].Id, false, "a version that has not been reached"), (4L, Guid.Empty, false, "no event"),
        })
        {
            await run.Snapshots.DeleteSnapshotAsync("s", run.Cancellation);
            await SaveAsync(run, Snapshot.Create("s", version, own[1].Position, id, new FoldFingerprint(1), DateTimeOffset.UnixEpoch, default));
            var history = (await run.Snapshots.LoadSnapshotAsync("s", run.Cancellation))!.History;
            run.True(
                $"the history of a snapshot of {what}", history == SnapshotHistory.Unknown || history == (isOwn ? SnapshotHistory.Same : SnapshotHistory.Other), isOwn ? "Same or Unknown" : "Other or Unknown", $"{history}");
        }
    }

    private static async Task Snapshots_AreNoEvents(CheckRun run)
    {
        var last = await run.AppendAsync("s", "a");
        await SaveAsync(run, Made("s", 9));
        await SaveAsync(run, Made("t", 9));
        run.Equal("the stream's version", 1, (await run.StreamAsync("s")).Version);
        run.Equal("the other stream's version", 0, (await run.StreamAsync("t")).Version);
        run.Equal("the head", last.Position, await run.HeadAsync(last));
    }

    private static async Task SnapshotOfOneInstance_IsLoadedByTheOther(CheckRun run)
    {
        var other = run.SnapshotsOf(await run.OpenAnotherAsync());
        await SaveAsync(run, Made("s", 3));
        run.Equal("the other instance's version", 3, (await other.LoadSnapshotAsync("s", run.Cancellation))?.Version);
        await other.SaveSnapshotAsync(Made("s", 4), run.Cancellation);
        await EqualAsync(run, "s", Made("s", 4));
        await other.DeleteSnapshotAsync("s", run.Cancellation);
        await EqualAsync(run, "s", null);
    }

    private static async Task StreamIdThatIsNoText_IsRefused(CheckRun run)
    {
        foreach (var stream in s_noTexts)
        {
            var load = await run.ThrowsAsync<ArgumentException>($"loading {CheckRun.Quote(stream)}", async () => await run.Snapshots.LoadSnapshotAsync(stream, run.Cancellation));
            var delete = await run.ThrowsAsync<ArgumentException>($"deleting {CheckRun.Quote(stream)}", async () => await run.Snapshots.DeleteSnapshotAsync(stream, run.Cancellation));
            run.Equal("the parameters that the exceptions name", ("streamId", "streamId"), (load.ParamName, delete.ParamName));
        }
    }

    private static async Task SnapshotsCancelledBeforehand_Throw(CheckRun run)
    {
        var cancelled = new CancellationToken(canceled: true);
        await SaveAsync(run, Made("s", 1));
        await run.ThrowsAsync<OperationCanceledException>("loading", async () => await run.Snapshots.LoadSnapshotAsync("s", cancelled));
        await run.ThrowsAsync<OperationCanceledException>("saving", async () => await run.Snapshots.SaveSnapshotAsync(Made("s", 2), cancelled));
        await run.ThrowsAsync<OperationCanceledException>("deleting", async () => await run.Snapshots.DeleteSnapshotAsync("s", cancelled));
        await run.ThrowsAsync<OperationCanceledException>("deleting all", async () => await run.Snapshots.DeleteAllSnapshotsAsync(cancelled));
        await EqualAsync(run, "s", Made("s", 1));
    }

    private static Snapshot Made(string stream, long version, byte[]? state = null) => Snapshot.Create(
        stream, version, new Position(0, version), new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), new FoldFingerprint(1), DateTimeOffset.UnixEpoch.AddSeconds(1), state ?? [7]);

    private static async Task<bool> SaveAsync(CheckRun run, Snapshot snapshot) => await run.Snapshots.SaveSnapshotAsync(snapshot, run.Cancellation);

    private static async Task EqualAsync(CheckRun run, string stream, Snapshot? expected)
    {
        var seen = await run.Snapshots.LoadSnapshotAsync(stream, run.Cancellation);
        run.Equal($"the snapshot of {CheckRun.Quote(stream)}", Text(expected), Text(seen));
        if (expected is not null)
            run.Same($"the state in the snapshot of {CheckRun.Quote(stream)}", expected.State.ToArray(), seen!.State.ToArray());
    }

    private static string? Text(Snapshot? s) => s is null ? null : $"{s.StreamId} {s.Version} {s.Position} {s.EventId} {s.Fingerprint} {s.Created:o} {s.Checksum} and {s.State.Length} bytes";
}

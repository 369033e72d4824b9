using System.Text;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Clocks;

/// <summary>
/// Three applications append to three streams, one after the other, each with a clock of its own, which makes its events' and batches' ids too. Then everything is
/// read: it must come in the order in which it was acknowledged, each event with the time that it was given.
/// </summary>
internal sealed class SkewedRound(IReadOnlyList<IEventStore> instances, ICheckpointStore checkpoints, int seed)
{
    private const int Applications = 3;
    private const int AppendsOfEach = 8;

    private readonly Random _random = new(seed);
    private readonly List<Expected> _expected = [];
    private readonly string _correlation = $"skew/{seed}";

    /// <summary>Says what is wrong, if anything is, and where the log ends then.</summary>
    public async Task<(string? Wrong, Position End)> RunAsync(Position start)
    {
        await AppendAsync();
        var log = await FollowAsync(start);
        var wrong = Difference("the log", _expected, log);
        var correlated = new Recorder();
        await instances[0].ReadByCorrelationAsync(_correlation, correlated);
        wrong ??= Difference("the correlation", _expected, correlated.Events);
        foreach (var stream in _expected.GroupBy(static e => e.Stream))
        {
            var read = new Recorder();
            await instances[^1].ReadStreamAsync(stream.Key, 0, read);
            wrong ??= Difference(stream.Key, [.. stream], read.Events);
        }

        return (wrong, log.Max(static e => e.Position));
    }

    private async Task AppendAsync()
    {
        var clocks = Enumerable.Range(0, Applications).Select(_ => Skew.Times(_random, AppendsOfEach)).ToArray();
        int[] turns = [.. Enumerable.Range(0, Applications * AppendsOfEach).Select(static i => i % Applications)];
        _random.Shuffle(turns);
        var used = new int[Applications];
        var versions = new Dictionary<string, long>();
        foreach (var application in turns)
        {
            var now = clocks[application][used[application]++];
            var stream = $"skew/{seed}/{_random.Next(3)}";
            var request = Request(stream, ExpectedVersion.Exactly(versions.GetValueOrDefault(stream)), now);
            await instances[application % instances.Count].AppendAsync(request);
            foreach (var encoded in request.Events)
            {
                versions[stream] = versions.GetValueOrDefault(stream) + 1;
                _expected.Add(new Expected(stream, versions[stream], Encoding.UTF8.GetString(encoded.Payload.Span), encoded.Id, now));
            }
        }
    }

    private AppendRequest Request(string stream, ExpectedVersion expected, DateTimeOffset now)
    {
        var metadata = new EventMetadata(stream, IdMadeAt(now), _correlation, null, now, null, null);
        return new AppendRequest(metadata, expected, [.. Enumerable.Range(0, _random.Next(1, 4)).Select(i =>
            new EncodedEvent(IdMadeAt(now), new EventTypeKey("Skewed", 1), Encoding.UTF8.GetBytes($"{_expected.Count + i}")))]);
    }

    // Ids of version 7 begin with the time, from 1970 on.
    private static Guid IdMadeAt(DateTimeOffset now) => Guid.CreateVersion7(now < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now);

    /// <summary>Reads in pages, each of which begins where the checkpoint says that the one before has ended.</summary>
    private async Task<List<Recorded>> FollowAsync(Position start)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await checkpoints.SaveCheckpointAsync(_correlation, start);
        var read = new Recorder();
        while (read.Events.Count < _expected.Count && !deadline.IsCancellationRequested)
        {
            var after = await checkpoints.LoadCheckpointAsync(_correlation);
            var next = await instances[0].ReadAllAsync(after, _random.Next(1, 20), read);
            if (next == after)
                await Task.WhenAny(instances[0].WaitForEventsAsync(after, deadline.Token).AsTask());
            await checkpoints.SaveCheckpointAsync(_correlation, next);
        }

        return read.Events;
    }

    private static string? Difference(string what, IReadOnlyList<Expected> expected, IReadOnlyList<Recorded> read)
    {
        if (read.Count != expected.Count)
            return $"{what}: {read.Count} events, not {expected.Count}";
        for (var i = 0; i < read.Count; i++)
        {
            var actual = new Expected(read[i].Stream, read[i].Version, Encoding.UTF8.GetString(read[i].Payload), read[i].Id, read[i].Metadata!.Created);
            if (actual != expected[i] || actual.Created.Offset != TimeSpan.Zero)
                return $"{what}, event {i}: {actual}, not {expected[i]}";
            if (i > 0 && read[i].Position <= read[i - 1].Position)
                return $"{what}, event {i}: position {read[i].Position} after {read[i - 1].Position}";
        }

        return null;
    }

    private sealed record Expected(string Stream, long Version, string Content, Guid Id, DateTimeOffset Created)
    {
        public override string ToString() => $"{Content} as {Stream}/{Version} of {Created:O}";
    }
}

using System.Text;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Races;

/// <summary>Many appends to one stream that begin at the same moment, over one instance or several by turns; says what is wrong with how they ended.</summary>
internal sealed class Race(params IReadOnlyList<IEventStore> instances)
{
    /// <summary>All demand the version at which the stream is. Returns what is wrong, and the version at which it is then.</summary>
    public async Task<(string? Wrong, long Version)> AtOneVersionAsync(string stream, long version, int writers)
    {
        var entries = await RunAsync(stream, ExpectedVersion.Exactly(version), writers);
        var (stored, now) = await ReadAsync(stream, version);
        Entry[] winners = [.. entries.Where(static entry => entry.Result is not null)];
        if (winners.Length != 1)
            return ($"{winners.Length} of {writers} appends at version {version} of '{stream}' were acknowledged.", now);
        if (WrongWith(winners[0], version + 1, stored) is { } wrong)
            return (wrong, now);
        if (stored.Count != winners[0].Request.Events.Count)
            return ($"'{stream}' holds {stored.Count} events after version {version}; the one winner wrote {winners[0].Request.Events.Count}.", now);
        foreach (var loser in entries.Where(static entry => entry.Result is null))
        {
            if (loser.Refusal is not { } refusal)
                return ("An append ended in neither way.", now);
            if (refusal.StreamId != stream || refusal.Expected != ExpectedVersion.Exactly(version) || refusal.Actual != winners[0].Result!.Value.Version)
                return ($"A loser was told: {refusal.Message} The winner ended at {winners[0].Result!.Value.Version}.", now);
        }

        // One loser a round is asked for by its id: all of them would double the reads.
        var asked = entries.First(entry => entry.Result is null);
        return await instances[^1].FindAppendAsync(asked.Request.BatchId) is { } found
            ? ($"A loser's batch is found at {found}.", now)
            : (null, now);
    }

    /// <summary>None demands anything of the stream. Returns what is wrong, and the version at which it is then.</summary>
    public async Task<(string? Wrong, long Version)> AtAnyVersionAsync(string stream, long version, int writers)
    {
        var entries = await RunAsync(stream, ExpectedVersion.Any, writers);
        var (stored, now) = await ReadAsync(stream, version);
        if (entries.FirstOrDefault(static entry => entry.Result is null) is { } refused)
            return ($"An append at any version was refused: {refused.Refusal?.Message}", now);
        var next = version + 1;
        foreach (var entry in entries.OrderBy(static entry => entry.Result!.Value.Version))
        {
            if (WrongWith(entry, next, stored.Skip((int)(next - version - 1))) is { } wrong)
                return (wrong, now);
            next += entry.Request.Events.Count;
        }

        for (var i = 1; i < stored.Count; i++)
        {
            if (stored[i].Position <= stored[i - 1].Position)
                return ($"Version {stored[i].Version} of '{stream}' has position {stored[i].Position}, the one before it {stored[i - 1].Position}.", now);
        }

        return now == next - 1 && stored.Count == next - 1 - version
            ? (null, now)
            : ($"'{stream}' is at {now} with {stored.Count} events; acknowledged was {next - 1}.", now);
    }

    /// <summary>Whether an acknowledged append is where it was said to be, and is all that it was.</summary>
    private static string? WrongWith(Entry entry, long first, IEnumerable<Recorded> stored)
    {
        var (result, events) = (entry.Result!.Value, entry.Request.Events);
        Recorded[] own = [.. stored.Take(events.Count)];
        var isThere = result.StreamId == entry.Request.StreamId && !result.Repeated && result.Version == first + events.Count - 1 && own.Length == events.Count
            && own.Select(static e => e.Version).SequenceEqual(events.Select((_, i) => first + i))
            && own.Select(static e => Encoding.UTF8.GetString(e.Payload)).SequenceEqual(events.Select(static e => Encoding.UTF8.GetString(e.Payload.Span)))
            && own[^1].Position == result.Position;
        return isThere ? null : $"{result} was acknowledged for {events.Count} events from version {first}; there are [{string.Join(", ", own.Select(Text))}].";
    }

    private static string Text(Recorded e) => $"{e.Version} at {e.Position}: {Encoding.UTF8.GetString(e.Payload)}";

    private async Task<(List<Recorded> Stored, long Version)> ReadAsync(string stream, long after)
    {
        var fold = new Recorder(needsMetadata: false);
        var version = await instances[0].ReadStreamAsync(stream, after, fold);
        return (fold.Events, version);
    }

    private async Task<Entry[]> RunAsync(string stream, ExpectedVersion expected, int writers)
    {
        // All wait at one gate, so that none has finished before the last has begun.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var request = Request(stream, expected, writer);
            await gate.Task;
            try
            {
                return new Entry(request, await instances[writer % instances.Count].AppendAsync(request), null);
            }
            catch (ConcurrencyException refusal)
            {
                return new Entry(request, null, refusal);
            }
        })).ToArray();
        gate.SetResult();
        return await Task.WhenAll(running);
    }

    private static AppendRequest Request(string stream, ExpectedVersion expected, int writer)
    {
        var id = Guid.CreateVersion7();
        return ReliabilityTest.Batch(id, stream, expected, [.. Enumerable.Range(0, 1 + (writer % 3)).Select(i => $"{id}/{i}")]);
    }

    private sealed record Entry(AppendRequest Request, AppendResult? Result, ConcurrencyException? Refusal);
}

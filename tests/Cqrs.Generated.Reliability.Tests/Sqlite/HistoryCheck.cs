using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Sqlite.CrashChild;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Sqlite;

/// <summary>Reads a whole store of marked batches and says what is wrong with it.</summary>
internal static class HistoryCheck
{
    public static async Task<List<string>> FaultsAsync(IEventStore store, IReadOnlyCollection<Guid> acknowledged)
    {
        var faults = new List<string>();
        var log = new Recorder();
        await store.ReadAllAsync(Position.Start, int.MaxValue, log, TestContext.Current.CancellationToken);

        for (var i = 0; i < log.Events.Count; i++)
        {
            if (log.Events[i].Position.Sequence != i + 1)
                faults.Add($"event {i + 1} of the log is at position {log.Events[i].Position}");
        }

        foreach (var stream in log.Events.GroupBy(e => e.Stream))
        {
            if (!stream.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, stream.Count()).Select(v => (long)v)))
                faults.Add($"the versions of {stream.Key} in global order are not 1..{stream.Count()}");
            var read = new Recorder(needsMetadata: false);
            var version = await store.ReadStreamAsync(stream.Key, 0, read, TestContext.Current.CancellationToken);
            if (version != stream.Count() || !read.Events.Select(e => e.Position).SequenceEqual(stream.Select(e => e.Position)))
                faults.Add($"{stream.Key} read by itself differs from the log");
        }

        var batches = log.Events.GroupBy(e => e.Metadata!.BatchId).ToDictionary(g => g.Key, g => g.ToArray());
        foreach (var (id, events) in batches)
        {
            var marks = events.Select(e => MarkedBatch.Read(e.Payload)).ToArray();
            if (!marks.SequenceEqual(Enumerable.Range(0, marks[0].Count).Select(i => (id, i, marks[0].Count))))
                faults.Add($"batch {id} is torn");
        }

        faults.AddRange(acknowledged.Where(id => !batches.ContainsKey(id)).Select(id => $"batch {id} was acknowledged and is lost"));
        if (acknowledged.Distinct().Count() != acknowledged.Count)
            faults.Add("a batch was acknowledged twice");
        return faults;
    }
}

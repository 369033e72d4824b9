using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>Eight clients at once, over all instances by turns, and at last a whole read of everything through each instance.</summary>
internal static class Workload
{
    private const int Clients = 8;

    public static async Task<IReadOnlyList<Operation>> RunAsync(IReadOnlyList<IEventStore> instances, int operations, int seed, bool logMayLag)
    {
        var recording = new Recording(operations);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(
            () => new Client(i, instances[i % instances.Count], recording, new Random(seed + i)).RunAsync())));

        var last = recording.History.OfType<Operation.Acknowledged>().Select(static o => o.Result.Position).DefaultIfEmpty().Max();
        foreach (var (i, store) in instances.Index())
        {
            if (logMayLag)
                await WaitForLogAsync(store, last);
            var reader = new Client(Clients + i, store, recording, new Random(seed));
            foreach (var stream in recording.StreamNames.ToArray())
                await reader.ReadStreamAsync(stream, 0);
            for (var after = Position.Start; ;)
            {
                var read = await reader.ReadLogAsync(after, 1_000);
                if (read.Returned <= after)
                    break;
                after = read.Returned;
            }
        }

        return [.. recording.History];
    }

    /// <summary>A log that lags has everything once the transactions of the moment are over.</summary>
    private static async Task WaitForLogAsync(IEventStore store, Position last)
    {
        var deadline = DateTime.UtcNow.AddMinutes(1);
        while (await store.GetHeadAsync() < last && DateTime.UtcNow < deadline)
            await Task.Delay(20);
    }
}

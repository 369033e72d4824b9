using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Order;

/// <summary>
/// Eight writers on twenty streams until so many events are committed: four append through two instances of the store, four in transactions of their own that
/// do not commit at once, or not at all.
/// </summary>
internal sealed class Traffic(TestSchema schema, PostgreSqlEventStore[] stores, long events, int seed)
{
    public const int Streams = 20;
    private const int Writers = 8;
    private long _committed;

    /// <summary>How many events have been committed.</summary>
    public long Committed => Interlocked.Read(ref _committed);

    /// <summary>How transactions ended, by <see cref="Ending"/>.</summary>
    public int[] Endings { get; } = new int[Enum.GetValues<Ending>().Length];

    /// <summary>How many appends through the store were withdrawn by cancelling them.</summary>
    public int Withdrawn { get; private set; }

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        writer % 2 == 0 ? AppendAsync(stores[writer / 2 % 2], new Random(seed + writer)) : TransactAsync(stores[writer / 2 % 2], new Random(seed + writer)))));

    private async Task AppendAsync(PostgreSqlEventStore store, Random random)
    {
        while (Committed < events)
        {
            var request = Request(random, "x");
            using var cancellation = new CancellationTokenSource();
            if (random.Next(50) == 0)
                cancellation.CancelAfter(TimeSpan.FromMicroseconds(random.Next(2_000)));
            try
            {
                await store.AppendAsync(request, cancellation.Token);
                Interlocked.Add(ref _committed, request.Events.Count);
            }
            catch (OperationCanceledException)
            {
                lock (Endings)
                    Withdrawn++;
            }
        }
    }

    private async Task TransactAsync(PostgreSqlEventStore store, Random random)
    {
        await using var session = new Session(schema, store);
        while (Committed < events)
        {
            // 5 % are rolled back, and 1 % each break in the three other ways.
            var ending = random.Next(100) switch { < 5 => Ending.RolledBack, 5 => Ending.Failed, 6 => Ending.Cancelled, 7 => Ending.Cut, _ => Ending.Committed };
            var payload = ending == Ending.Committed ? "x" : FollowedLog.Forbidden;
            AppendRequest[] requests = random.Next(5) == 0 ? [Request(random, payload), Request(random, payload)] : [Request(random, payload)];
            await session.RunAsync(requests, random.Next(4) == 0 ? random.Next(1, 4) : 0, ending);
            lock (Endings)
                Endings[(int)ending]++;
            if (ending == Ending.Committed)
                Interlocked.Add(ref _committed, requests.Sum(static request => request.Events.Count));
        }
    }

    private static AppendRequest Request(Random random, string payload)
        => Requests.Of($"s/{random.Next(Streams)}", Enumerable.Repeat(payload, random.Next(1, 20)));
}

using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>Writers that go on through every cut, and write down what they are told.</summary>
/// <param name="store">Where they append; a control plants its defect here.</param>
/// <param name="postgres">The store itself, for appends in a transaction of the caller.</param>
/// <param name="source">The caller's connections.</param>
internal sealed class Writers(IEventStore store, PostgreSqlEventStore postgres, NpgsqlDataSource source)
{
    /// <summary>Nothing that is asked for may take longer: it would hang for ever.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private static readonly string[] SharedStreams = ["shared/0", "shared/1"];
    private readonly ConcurrentDictionary<string, long> _versions = new();
    private int _unknown;
    private int _notWritten;

    public ConcurrentBag<Told> Told { get; } = [];

    /// <summary>How often an outcome was unknown.</summary>
    public int Unknown => _unknown;

    /// <summary>How often it was said that nothing was written, conflicts not counted.</summary>
    public int NotWritten => _notWritten;

    /// <summary>Appends to shared streams, to one of its own, and to fresh ones.</summary>
    public async Task AppendAsync(int writer, Random random, Func<bool> isDone)
    {
        for (var i = 0; !isDone(); i++)
        {
            var (key, events) = ($"w{writer}/{i}", random.Next(1, 4));
            var (stream, expected) = random.Next(4) switch
            {
                0 => ($"fresh/{key}", ExpectedVersion.NoStream),
                1 => Known($"own/{writer}"),
                2 => Known(SharedStreams[random.Next(2)]),
                _ => (SharedStreams[random.Next(2)], ExpectedVersion.Any),
            };
            Told.Add(new Told(key, events, await AppendUntilKnownAsync(Request(key, stream, expected, events))));
        }
    }

    /// <summary>Appends to two streams in a transaction of its own, and asks afterwards where the commit broke off.</summary>
    public async Task TransactAsync(int writer, Random random, Func<bool> isDone)
    {
        for (var i = 0; !isDone(); i++)
        {
            var events = random.Next(1, 4);
            AppendRequest[] requests =
            [
                Request($"t{writer}/{i}/own", $"own/t{writer}", ExpectedVersion.Any, events),
                Request($"t{writer}/{i}/shared", SharedStreams[random.Next(2)], ExpectedVersion.Any, events),
            ];
            var results = await TransactAsync(requests).WaitAsync(Deadline);
            for (var n = 0; n < requests.Length; n++)
                Told.Add(new Told($"t{writer}/{i}/{(n == 0 ? "own" : "shared")}", events, results[n]));
        }
    }

    private async Task<AppendResult?[]> TransactAsync(AppendRequest[] requests)
    {
        var commits = false;
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var results = await postgres.AppendAsync(transaction, requests);
            commits = true;
            await transaction.CommitAsync();
            return [.. results];
        }
        catch (Exception e) when (!commits && e is NpgsqlException or EventStoreException)
        {
            Interlocked.Increment(ref _notWritten);
            return new AppendResult?[requests.Length];
        }
        catch (NpgsqlException)
        {
            Interlocked.Increment(ref _unknown);
            return [await FindAsync(requests[0]), await FindAsync(requests[1])];
        }
    }

    private async Task<AppendResult?> FindAsync(AppendRequest request)
    {
        while (true)
        {
            try
            {
                return await postgres.FindAppendAsync(request.BatchId);
            }
            catch (EventStoreException)
            {
                // The question was cut off.
            }
        }
    }

    private async Task<AppendResult?> AppendUntilKnownAsync(AppendRequest request)
    {
        for (var isUnknown = false; ;)
        {
            try
            {
                var result = await store.AppendAsync(request).AsTask().WaitAsync(Deadline);
                _versions.AddOrUpdate(request.StreamId, result.Version, (_, version) => Math.Max(version, result.Version));
                return result;
            }
            catch (ConcurrencyException e)
            {
                _versions.AddOrUpdate(request.StreamId, e.Actual, (_, version) => Math.Max(version, e.Actual));
                return null;
            }
            catch (AppendOutcomeUnknownException)
            {
                isUnknown = true;
                Interlocked.Increment(ref _unknown);
            }
            catch (EventStoreException) when (isUnknown)
            {
                // Of this attempt nothing was written; of the one before it is still not known.
            }
            catch (EventStoreException)
            {
                Interlocked.Increment(ref _notWritten);
                return null;
            }
        }
    }

    private (string Stream, ExpectedVersion Expected) Known(string stream) => (stream, ExpectedVersion.Exactly(_versions.GetValueOrDefault(stream)));

    private static AppendRequest Request(string key, string stream, ExpectedVersion expected, int events)
    {
        var metadata = new EventMetadata(stream, Guid.CreateVersion7(), "correlation", null, DateTimeOffset.UnixEpoch, null, null);
        return new AppendRequest(metadata, expected, [.. Enumerable.Range(0, events).Select(n =>
            new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey("Noted", 1), System.Text.Encoding.UTF8.GetBytes($"{key}#{n}")))]);
    }
}

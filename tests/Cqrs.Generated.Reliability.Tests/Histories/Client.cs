using System.Buffers.Binary;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>Does one random thing after the other with a store, and records what it asked, when, and what it was told.</summary>
internal sealed class Client(int number, IEventStore store, Recording recording, Random random)
{
    private static readonly EventTypeKey s_type = new("Listed", 1);

    private readonly List<Batch> _sent = [];
    private Position _followed;

    public async Task RunAsync()
    {
        while (recording.Begin())
            await StepAsync();
    }

    public async Task<Operation.StreamRead> ReadStreamAsync(string stream, long after)
    {
        var (fold, invoked) = (new SeenFold(), recording.Now());
        var version = await store.ReadStreamAsync(stream, after, fold);
        var read = new Operation.StreamRead(number, invoked, recording.Now(), stream, after, version, [.. fold.Events]);
        recording.Saw(stream, version);
        recording.Add(read);
        return read;
    }

    public async Task<Operation.LogRead> ReadLogAsync(Position after, int maximum)
    {
        var (fold, invoked) = (new SeenFold(), recording.Now());
        var position = await store.ReadAllAsync(after, maximum, fold);
        var read = new Operation.LogRead(number, invoked, recording.Now(), after, position, [.. fold.Events]);
        recording.Add(read);
        return read;
    }

    private Task StepAsync() => random.Next(100) switch
    {
        < 45 => AppendAsync(NewBatch()),
        < 50 when _sent.Count > 0 => AppendAsync(_sent[random.Next(_sent.Count)]),
        < 70 => ReadStreamAsync(),
        < 85 => FollowAsync(),
        < 90 => ReadCorrelationAsync(),
        < 95 => ReadHeadAsync(),
        _ when _sent.Count > 0 => FindAsync(_sent[Math.Max(0, _sent.Count - 1 - random.Next(10))]),
        _ => ReadHeadAsync(),
    };

    private Batch NewBatch()
    {
        var stream = recording.PickStream(random);
        long? expected = random.Next(2) == 0 ? null : recording.VersionOf(stream);
        var batch = new Batch(Guid.NewGuid(), stream, recording.PickCorrelation(random), expected, recording.NextValues(random.Next(1, 4)));
        _sent.Add(batch);
        return batch;
    }

    private async Task AppendAsync(Batch batch)
    {
        var metadata = new EventMetadata(batch.Stream, batch.Id, batch.Correlation, null, DateTimeOffset.UnixEpoch, null, null);
        var expected = batch.Expected is { } version ? ExpectedVersion.Exactly(version) : ExpectedVersion.Any;
        var request = new AppendRequest(metadata, expected, [.. batch.Values.Select(Encode)]);

        // Some are cancelled before they begin or while they are on their way.
        using var cancellation = new CancellationTokenSource();
        if (random.Next(60) == 0)
            await cancellation.CancelAsync();
        var cancelling = random.Next(30) == 0 ? Task.Run(cancellation.Cancel) : Task.CompletedTask;
        var invoked = recording.Now();
        try
        {
            var result = await store.AppendAsync(request, cancellation.Token);
            recording.Add(new Operation.Acknowledged(number, invoked, recording.Now(), batch, result));
            recording.Saw(batch.Stream, result.Version);
        }
        catch (ConcurrencyException e)
        {
            recording.Add(new Operation.Conflict(number, invoked, recording.Now(), batch, e.Actual));
            recording.Saw(batch.Stream, e.Actual);
        }
        catch (AppendOutcomeUnknownException)
        {
            recording.Add(new Operation.Unknown(number, invoked, recording.Now(), batch));
        }
        catch (OperationCanceledException)
        {
            recording.Add(new Operation.Failed(number, invoked, recording.Now(), batch));
        }

        await cancelling;
    }

    private Task ReadStreamAsync()
    {
        var stream = recording.PickStream(random);
        return ReadStreamAsync(stream, random.Next(2) == 0 ? 0 : Math.Max(0, recording.VersionOf(stream) - random.Next(10)));
    }

    private async Task FollowAsync() => _followed = (await ReadLogAsync(_followed, random.Next(1, 60))).Returned;

    private async Task ReadCorrelationAsync()
    {
        var (correlation, fold, invoked) = (recording.PickCorrelation(random), new SeenFold(), recording.Now());
        await store.ReadByCorrelationAsync(correlation, fold);
        recording.Add(new Operation.CorrelationRead(number, invoked, recording.Now(), correlation, [.. fold.Events]));
    }

    private async Task ReadHeadAsync()
    {
        var invoked = recording.Now();
        var head = await store.GetHeadAsync();
        recording.Add(new Operation.HeadRead(number, invoked, recording.Now(), head));
    }

    private async Task FindAsync(Batch batch)
    {
        var invoked = recording.Now();
        var result = await store.FindAppendAsync(batch.Id);
        recording.Add(new Operation.Find(number, invoked, recording.Now(), batch, result));
    }

    private static EncodedEvent Encode(long value)
    {
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, value);
        return new EncodedEvent(Guid.NewGuid(), s_type, payload);
    }
}

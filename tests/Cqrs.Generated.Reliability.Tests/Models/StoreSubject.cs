using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>A store for one sequence of steps: its names are its own, so that one store serves many sequences.</summary>
/// <param name="number">Which sequence it is.</param>
/// <param name="opened">The store, opened.</param>
/// <param name="places">What its positions mean.</param>
/// <param name="reopen">Closes it and opens it again.</param>
internal sealed class StoreSubject(int number, OpenedStore opened, Places places, Func<ValueTask<OpenedStore>> reopen)
{
    private static readonly EventTypeKey s_type = new("Noted", 1);

    private OpenedStore _opened = opened;

    /// <summary>Does a step and says what came of it.</summary>
    public async ValueTask<string> DoAsync(Step step)
    {
        switch (step)
        {
            case Step.Append append:
                return await AppendAsync(append, CancellationToken.None);
            case Step.Cancelled cancelled:
                return await AppendAsync(cancelled.Of, new CancellationToken(canceled: true));
            case Step.Find find:
                return await _opened.Store.FindAppendAsync(BatchId(find.Batch)) is { } found ? Text(found) : Outcome.None;
            case Step.ReadStream read:
                return await ReadAsync(async fold => await _opened.Store.ReadStreamAsync(Stream(read.Stream), read.After, fold));
            case Step.ReadAll read:
                return await ReadAsync(async fold => places.CountAt(await ReadAllAsync(places.At(read.After), read.Maximum, fold)));
            case Step.ReadCorrelation read:
                var correlated = new Recorder();
                await _opened.Store.ReadByCorrelationAsync(Correlation(read.Correlation), correlated);
                return Text(correlated).ToString();
            case Step.Head:
                await _opened.CatchUpAsync(places.Last);
                return Outcome.At(places.CountAt(await _opened.Store.GetHeadAsync()));
            case Step.SaveCheckpoint save:
                await _opened.Checkpoints.SaveCheckpointAsync($"{number}/k{save.Name}", places.At(save.Position));
                return Outcome.At(save.Position);
            case Step.LoadCheckpoint load:
                // Where nothing was saved it is the start of the log, which may lie before the sequence's.
                var checkpoint = await _opened.Checkpoints.LoadCheckpointAsync($"{number}/k{load.Name}");
                return Outcome.At(checkpoint == Position.Start ? 0 : places.CountAt(checkpoint));
            case Step.Reopen:
                _opened = await reopen();
                return Outcome.None;
            default:
                throw new InvalidOperationException();
        }
    }

    private async ValueTask<string> AppendAsync(Step.Append append, CancellationToken cancellation)
    {
        var metadata = new EventMetadata(
            Stream(append.Stream), BatchId(append.Batch), Correlation(append.Correlation), null, DateTimeOffset.UnixEpoch, null, null);
        var expected = append.Expected is { } version ? ExpectedVersion.Exactly(version) : ExpectedVersion.Any;
        var request = new AppendRequest(metadata, expected, [.. append.Contents.Select(static c => new EncodedEvent(Guid.NewGuid(), s_type, new[] { c }))]);
        try
        {
            var result = await _opened.Store.AppendAsync(request, cancellation);
            if (!result.Repeated && places is Places.Ascending)
            {
                var written = new Recorder(needsMetadata: false);
                await _opened.Store.ReadStreamAsync(request.StreamId, result.Version - append.Contents.Length, written);
                places.Learn(written.Events.Select(static e => e.Position));
            }

            return Text(result);
        }
        catch (ConcurrencyException e)
        {
            return Outcome.Conflict(e.Actual);
        }
        catch (BatchIdReusedException)
        {
            return Outcome.Reused;
        }
        catch (OperationCanceledException)
        {
            return Outcome.Cancelled;
        }
    }

    /// <summary>Page by page, because a page may be shorter than what was asked for. Longer it may not be.</summary>
    private async ValueTask<Position> ReadAllAsync(Position after, int maximum, Recorder fold)
    {
        await _opened.CatchUpAsync(places.Last);
        while (fold.Events.Count < maximum)
        {
            var next = await _opened.Store.ReadAllAsync(after, maximum - fold.Events.Count, fold);
            if (next == after)
                break;
            after = next;
        }

        return after;
    }

    private async ValueTask<string> ReadAsync(Func<Recorder, ValueTask<long>> read)
    {
        var fold = new Recorder();
        var end = await read(fold);
        return Text(fold).UpTo(end);
    }

    private EventText Text(Recorder read)
    {
        var text = new EventText();
        foreach (var e in read.Events)
            text.Add(e.Stream[^1] - '0', e.Version, places.CountAt(e.Position), e.Payload[0]);
        return text;
    }

    private string Text(AppendResult result)
        => result.Repeated ? Outcome.Repeated(result.Version, places.CountAt(result.Position)) : Outcome.Written(result.Version, places.CountAt(result.Position));

    private string Stream(int name) => $"{number}/s{name}";

    private string Correlation(int name) => $"{number}/c{name}";

    private Guid BatchId(int name) => new(number, (short)(name + 1), 0, new byte[8]);
}

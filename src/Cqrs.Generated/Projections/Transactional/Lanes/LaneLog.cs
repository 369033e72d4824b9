using System.Threading.Channels;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What a lane sees of the log: what has been dealt to it, from its checkpoint on. It can be read again from there, as the log itself can, until the checkpoint has passed it.</summary>
/// <param name="rounds">How many reads of the log may wait for the lane. Whoever reads waits for it then.</param>
internal sealed class LaneLog(int rounds)
{
    private readonly Channel<LaneRound> _coming = Channel.CreateBounded<LaneRound>(new BoundedChannelOptions(rounds) { SingleReader = true, SingleWriter = true });

    // Taken from the channel, and not all committed yet.
    private readonly Queue<LaneRound> _taken = new();

    /// <summary>Adds what a read has brought, once there is room.</summary>
    public ValueTask AddAsync(LaneRound round, CancellationToken cancellationToken) => _coming.Writer.WriteAsync(round, cancellationToken);

    /// <summary>No more comes.</summary>
    public void End() => _coming.Writer.TryComplete();

    /// <summary>Waits until the log has been read further than <paramref name="after"/>.</summary>
    /// <returns>Whether it has; false if no more comes.</returns>
    public async ValueTask<bool> WaitAsync(Position after, CancellationToken cancellationToken)
    {
        Forget(after);
        while (_taken.Count == 0)
        {
            if (!await _coming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                return false;
            Take(after, 1);
        }

        return true;
    }

    /// <summary>Gives up to <paramref name="maximum"/> events after <paramref name="after"/>, of what is there, to a fold.</summary>
    /// <returns>How far that was, as from a store.</returns>
    public Position Read(Position after, int maximum, IEventFold fold)
    {
        Forget(after);
        Take(after, maximum);
        var (reached, left) = (after, maximum);
        foreach (var round in _taken)
        {
            foreach (var page in round.Pages)
            {
                var start = 0;
                while (start < page.Events.Length && page.Events[start].Position <= after)
                    start++;
                if (start == page.Events.Length)
                    continue;
                if (left == 0)
                    return reached;
                var end = Math.Min(page.Events.Length, start + left);
                var part = page.Part(start, end);
                fold.Fold(in part);
                (reached, left) = (page.Events[end - 1].Position, left - (end - start));
                if (end < page.Events.Length)
                    return reached;
            }

            reached = round.Reached;
        }

        return reached;
    }

    private void Forget(Position upTo)
    {
        while (_taken.TryPeek(out var round) && round.Reached <= upTo)
            _taken.Dequeue();
    }

    /// <summary>Takes what has come, without waiting, until that is as many events as are wanted. A lane that was ahead of the others passes over what it has.</summary>
    private void Take(Position after, int maximum)
    {
        var events = _taken.Sum(static round => (long)round.Events);
        while ((_taken.Count == 0 || events < maximum) && _coming.Reader.TryRead(out var round))
        {
            if (round.Reached <= after)
                continue;
            _taken.Enqueue(round);
            events += round.Events;
        }
    }
}

using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>Follows a store's log: waits, reads a page of some size, waits again. It goes on from the last event that it was given, whatever interrupts it.</summary>
internal sealed class Follower
{
    private readonly IEventStore _store;
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly int _largestPage;
    private readonly int? _patience;
    private readonly CancellationTokenSource _ending = new();
    private Position _last;

    /// <param name="store">What it follows.</param>
    /// <param name="seed">For the sizes of pages.</param>
    /// <param name="largestPage">The most events that one read asks for.</param>
    /// <param name="patience">One step in three it cancels after some milliseconds, at most so many. Not every one: on a slow machine it would never come on.</param>
    public Follower(IEventStore store, int seed, int largestPage = 200, int? patience = null)
    {
        (_store, _random, _largestPage, _patience) = (store, new Random(seed), largestPage, patience);
        Running = Task.Run(RunAsync);
    }

    public FollowedLog Log { get; } = new();

    public Task Running { get; }

    /// <summary>The position that it has come to.</summary>
    public Position Reached
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>How often it was told that the store failed.</summary>
    public int Failures { get; private set; }

    /// <summary>How often it cancelled.</summary>
    public int Cancellations { get; private set; }

    /// <summary>Waits until it has come to a position by itself.</summary>
    public Task ReachAsync(Position position)
        => Deadline.UntilAsync(() => Running.IsFaulted || Reached >= position, () => $"a follower stands at {Reached} and does not reach {position}.");

    /// <summary>Ends it; it then holds everything that the log had.</summary>
    public async Task<FollowedLog> EndAsync()
    {
        await _ending.CancelAsync();
        await Running;
        return Log;
    }

    private async Task RunAsync()
    {
        while (!_ending.IsCancellationRequested)
            await StepAsync();
        while (await ReadAsync(int.MaxValue, CancellationToken.None))
        {
        }
    }

    private async Task StepAsync()
    {
        using var step = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        if (_patience is { } patience && _random.Next(3) == 0)
            step.CancelAfter(_random.Next(patience));
        try
        {
            await _store.WaitForEventsAsync(Log.Last, step.Token);
            await ReadAsync(_random.Next(1, _largestPage), step.Token);
        }
        catch (OperationCanceledException) when (step.IsCancellationRequested)
        {
            Cancellations++;
        }
        catch (EventStoreException)
        {
            Failures++;
            await Task.Delay(20);
        }
    }

    private async Task<bool> ReadAsync(int maximum, CancellationToken cancellationToken)
    {
        var before = Log.Last;
        try
        {
            var returned = await _store.ReadAllAsync(before, maximum, Log, cancellationToken);
            if (returned != Log.Last)
                Log.Faults.Add("wrong position", $"a read after {before} gave events up to {Log.Last} and returned {returned}");
        }
        finally
        {
            lock (_gate)
                _last = Log.Last;
        }

        return Log.Last != before;
    }
}

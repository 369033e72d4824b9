using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>
/// Follows as a projection does that keeps its checkpoint in the store: after each failure it begins where its checkpoint stands, as a new process would. What it
/// has saved must still be saved, and what comes again must be what had come.
/// </summary>
internal sealed class CheckpointFollower : IEventFold
{
    private const string Name = "follower";
    private readonly PostgreSqlEventStore _store;
    private readonly Random _random;
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<string, int> _streams = new(StringComparer.Ordinal);
    private readonly List<Place> _handled = [];
    private readonly Task _running;
    private int _next;
    private Position _saved;

    public CheckpointFollower(PostgreSqlEventStore store, int seed)
    {
        (_store, _random) = (store, new Random(seed));
        _running = Task.Run(RunAsync);
    }

    public Faults Faults { get; } = new();

    /// <summary>How often it began again.</summary>
    public int Restarts { get; private set; }

    public bool NeedsMetadata => true;

    public void Fold(in EventPage page)
    {
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var e = ref page.Events[i];
            _streams.TryAdd(page.StreamOf(i), _streams.Count);
            var place = new Place(_streams[page.StreamOf(i)], e.Version, e.Position);
            if (_next == _handled.Count)
                _handled.Add(place);
            else if (_handled[_next] != place)
                Faults.Add("another log", $"{place} came where {_handled[_next]} had come before");
            _next++;
        }
    }

    /// <summary>Reads what is left, and ends.</summary>
    /// <returns>Every event once, in the order in which it was handled first.</returns>
    public async Task<List<Place>> EndAsync()
    {
        await _ending.CancelAsync();
        await Deadline.WithinAsync(_running, "the follower with a checkpoint does not come to an end.");
        return _handled;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            try
            {
                await LiveAsync();
                return;
            }
            catch (EventStoreException)
            {
                Restarts++;
                await Task.Delay(20);
            }
        }
    }

    private async Task LiveAsync()
    {
        var position = await _store.LoadCheckpointAsync(Name);
        if (position < _saved)
            Faults.Add("checkpoint lost", $"{_saved} was saved, {position} is there");
        _next = _handled.FindLastIndex(place => place.Position <= position) + 1;
        if ((_next == 0 ? Position.Start : _handled[_next - 1].Position) != position)
            Faults.Add("unknown checkpoint", $"{position} is no position that it has come to");
        while (true)
        {
            var next = await _store.ReadAllAsync(position, _random.Next(1, 300), this);
            if (next == position && _ending.IsCancellationRequested)
                return;
            if (next == position)
            {
                await WaitAsync(position);
                continue;
            }

            await _store.SaveCheckpointAsync(Name, next);
            position = _saved = next;
        }
    }

    private async Task WaitAsync(Position position)
    {
        try
        {
            await _store.WaitForEventsAsync(position, _ending.Token);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
        }
    }
}

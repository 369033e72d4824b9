using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>Makes and saves snapshots in the background, one at a time. One for the whole process.</summary>
/// <remarks>
/// <para>1. A repository finds after a save or a load that a snapshot is due, and asks for one. 2. The writer reads the stream again, from the snapshot that is there, folds it and saves the state. It never takes the aggregate
/// that somebody works with: what that has become besides its events, or in a transaction that is rolled back yet, is no part of the history.</para>
/// <para>Nobody waits for it. At most <see cref="Capacity"/> streams wait in line, each once; what is too much is dropped and counted. What fails is counted, logged once per cause, and left alone for a while: a second after
/// the first failure of an aggregate's class, at most a minute after many.</para>
/// </remarks>
public sealed partial class SnapshotWriter : IAsyncDisposable, IDisposable
{
    /// <summary>How many streams can wait for a snapshot.</summary>
    public const int Capacity = 1_024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly SnapshotQueue _queue = new(Capacity);
    private readonly SnapshotPauses _pauses;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private bool _closed;

    /// <summary>Makes a writer, which does nothing before it is asked.</summary>
    /// <param name="store">Where snapshots are kept: usually the event store itself. Not disposed with the writer.</param>
    /// <param name="clock">Tells how old snapshots are; the system's if null.</param>
    /// <param name="logger">Told once of each cause of failures. Streams and states are no part of what it hears.</param>
    public SnapshotWriter(ISnapshotStore store, TimeProvider? clock = null, ILogger<SnapshotWriter>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (Store, Clock, _logger) = (store, clock ?? TimeProvider.System, logger ?? NullLogger<SnapshotWriter>.Instance);
        _pauses = new SnapshotPauses(Clock);
    }

    internal ISnapshotStore Store { get; }

    internal TimeProvider Clock { get; }

    /// <summary>What a repository is given that is to use snapshots.</summary>
    /// <param name="policy">When they are due.</param>
    public SnapshotPlan By(SnapshotPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new SnapshotPlan(this, policy);
    }

    /// <summary>Waits until all that was asked for so far is saved, or has failed. For tests, and for who wants it done before something else.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task running;
            lock (_gate)
            {
                if (!_isRunning)
                    return;
                running = _running;
            }

            await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Saves what still waits, as far as five seconds suffice, and takes nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        Task running;
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            running = _running;
        }

        try
        {
            await running.WaitAsync(s_patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            lock (_gate)
                Drop(_queue.Clear());
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    internal void Request(SnapshotRequest request)
    {
        lock (_gate)
        {
            if (_closed || _pauses.IsOn(request.Aggregate) || !_queue.TryAdd(request))
            {
                SnapshotCounters.Dropped(request.Aggregate);
                return;
            }

            if (_isRunning)
                return;
            _isRunning = true;

            // What a command carries along, a trace or a culture, ends with the command.
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
                _running = Task.Run(RunAsync);
        }
    }

    /// <summary>Something that has to do with snapshots has failed and stays without effect. Logged once per cause.</summary>
    internal void Tell(string aggregate, Exception failure)
    {
        lock (_told)
        {
            if (!_told.Add($"{aggregate}/{failure.GetType()}/{failure.InnerException?.GetType()}"))
                return;
        }

        LogFailed(_logger, aggregate, failure);
    }

    internal void TellOfNoFingerprint(string aggregate)
    {
        lock (_told)
        {
            if (!_told.Add(aggregate))
                return;
        }

        LogNoFingerprint(_logger, aggregate);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            SnapshotRequest? request;
            lock (_gate)
            {
                request = _queue.Take();
                if (request is null)
                {
                    _isRunning = false;
                    return;
                }
            }

            await WriteAsync(request).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteAsync(SnapshotRequest request)
    {
        try
        {
            if (request.Discard)
                await Store.DeleteSnapshotAsync(request.StreamId, _stop.Token).ConfigureAwait(false);
            if (await request.TakeAsync(_stop.Token).ConfigureAwait(false) is { } snapshot
                && await Store.SaveSnapshotAsync(snapshot, _stop.Token).ConfigureAwait(false))
                SnapshotCounters.Saved(request.Aggregate);
            _pauses.Succeeded(request.Aggregate);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            SnapshotCounters.Dropped(request.Aggregate);
        }
        catch (Exception e)
        {
            _pauses.Failed(request.Aggregate);
            SnapshotCounters.Failed(request.Aggregate, e);
            Tell(request.Aggregate, e);
        }
    }

    private static void Drop(IEnumerable<SnapshotRequest> forgotten)
    {
        foreach (var request in forgotten)
            SnapshotCounters.Dropped(request.Aggregate);
    }

    [LoggerMessage(60, LogLevel.Warning, "Snapshots of aggregate '{Aggregate}' fail; it is loaded from its events. Said once for this cause.")]
    private static partial void LogFailed(ILogger logger, string aggregate, Exception failure);

    [LoggerMessage(61, LogLevel.Warning, "There will be no snapshots of aggregate '{Aggregate}': its fold has no fingerprint. Build the assembly that declares it with this version of Cqrs.Generated.")]
    private static partial void LogNoFingerprint(ILogger logger, string aggregate);
}

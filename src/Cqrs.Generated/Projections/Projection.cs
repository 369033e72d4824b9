using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated;

/// <summary>
/// A read model: derive from it and change its state in <c>Handle&lt;EventName&gt;</c> methods. It is fed from the log, in order.
/// </summary>
/// <remarks>
/// <para>At least once: the checkpoint never passes an event whose handler has not finished. The state is kept in memory unless the class
/// overrides <see cref="LoadCheckpointAsync"/> and <see cref="SaveCheckpointAsync"/>; a new process then builds it anew from the log.</para>
/// <para>Handlers run one at a time. Other threads read the state through <see cref="Read{TResult}"/>, or the class keeps it in concurrent collections.</para>
/// <para>An event without a handler is passed over: a read model takes what concerns it. The class must be partial.</para>
/// </remarks>
public abstract class Projection : IEventFold
{
    // The state, while a handler changes it or somebody reads it.
    private readonly Lock _gate = new();
    private Position _folded;
    private Position _checkpoint;
    private bool _taken;

    // What others may ask and wait for at any time, also of one whose handler hangs. Taken within the gate, never around it.
    private readonly Lock _door = new();
    private readonly List<(Position Position, TaskCompletionSource Reached)> _waiting = [];
    private Position _shown;
    private Exception? _failure;
    private TaskCompletionSource? _resumed;

    /// <summary>What the projection is called in metrics, logs and errors: the class's simple name.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>What the projection's state depends on, as one number: see <see cref="FoldFingerprint"/>. Generated.</summary>
    public virtual FoldFingerprint Fingerprint => default;

    /// <summary>The position of the last event that has been handled or passed over, and whose effect can be read.</summary>
    public Position Checkpoint
    {
        get
        {
            lock (_door)
                return _shown;
        }
    }

    /// <summary>Why the projection has stopped, or null while it runs.</summary>
    public Exception? Failure => _failure;

    /// <summary>Goes on after it has stopped, here where it is called: for tables that have been mended, or whatever else a handler needed. Does nothing while it runs.</summary>
    /// <remarks>The event that it stands before is handled again, and if that fails it stops again. What has been corrected in the code takes a new process. Other processes that have stopped are to be told too, or restarted.</remarks>
    /// <returns>Whether it had stopped here, and goes on.</returns>
    public bool Resume()
    {
        if (Interlocked.Exchange(ref _resumed, null) is not { } resumed)
            return false;

        // Here, and not when it has gone on: who waits for it from now on is not told of what is over.
        Stop(null);
        return resumed.TrySetResult();
    }

    /// <summary>Reads the state while no handler changes it.</summary>
    public TResult Read<TResult>(Func<TResult> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        lock (_gate)
            return read();
    }

    /// <summary>Completes when the projection has handled the event at <paramref name="position"/>: the way to read what one wrote.</summary>
    /// <exception cref="ProjectionTimeoutException">It did not within <paramref name="timeout"/>; the exception says where it stands.</exception>
    /// <exception cref="ProjectionFailedException">It has stopped because a handler threw.</exception>
    public virtual async ValueTask WaitForAsync(Position position, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource reached;
        lock (_door)
        {
            if (_shown >= position)
                return;
            if (_failure is not null)
                throw new ProjectionFailedException(Name, _shown, _failure);
            reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((position, reached));
        }

        try
        {
            await reached.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new ProjectionTimeoutException(Name, position, Checkpoint, timeout, Subscription?.Status.ToString());
        }
        finally
        {
            lock (_door)
                _waiting.RemoveAll(waiting => waiting.Reached == reached);
        }
    }

    /// <summary>Handles an event that came over a bus. An event that the projection has passed already is not handled again.</summary>
    /// <remarks>Only for projections that are fed by a bus alone, from the first event on and in order; not for those that a host feeds.</remarks>
    /// <exception cref="InvalidOperationException">The projection is being fed from the log; or it is a part of a stored event (<see cref="VersionedEvent.Part"/>), and not the whole.</exception>
    public void Apply(VersionedEvent versionedEvent)
    {
        ArgumentNullException.ThrowIfNull(versionedEvent);
        lock (_gate)
        {
            if (_taken)
                throw new InvalidOperationException($"{Name} is being fed from the log; events of a bus would make it pass over others. Feed it one way.");
            if (versionedEvent.Part is not null)
                throw new InvalidOperationException($"'{versionedEvent.EventType}' is one of the events that event {versionedEvent.Version} of stream '{versionedEvent.StreamId}' has become, and {Name} handles all of them together. Give it the whole event, as a global handler gets it.");
            if (versionedEvent.Position <= _checkpoint)
                return;
            Apply(versionedEvent.Event, versionedEvent.ToContext());
            Passed(versionedEvent.Position);
            Release();
        }
    }

    /// <summary>Where to begin: nothing unless overridden, so that the projection is built anew by each process.</summary>
    protected internal virtual ValueTask<Position> LoadCheckpointAsync(CancellationToken cancellationToken) => new(Position.Start);

    /// <summary>Keeps how far the projection has come. Called after the handlers of a batch have finished; nothing unless overridden.</summary>
    protected internal virtual ValueTask SaveCheckpointAsync(Position position, CancellationToken cancellationToken) => default;

    /// <summary>Calls the event's handler, if there is one. Generated: a switch over the event's type.</summary>
    protected virtual void Apply(object @event, in EventContext context) => throw NotGenerated();

    /// <summary>Folds stored bytes into the projection. Generated.</summary>
    protected virtual void Fold(in EventPage page) => throw NotGenerated();

    /// <summary>For generated code: the event at this position has been handled or passed over.</summary>
    protected void Passed(Position position)
    {
        _folded = position;
        EventsFolded++;
        if (IsVisibleOnceHandled)
            _checkpoint = position;
    }

    /// <summary>Which events it takes from the log: those that it has handlers for. Null for all. Generated.</summary>
    protected virtual EventFilter? Filter => null;

    /// <inheritdoc cref="Filter"/>
    internal EventFilter? Takes => Filter;

    /// <summary>Whether what a handler has done can be read at once, and not only when a batch has been written.</summary>
    private protected virtual bool IsVisibleOnceHandled => true;

    private protected Lock Gate => _gate;

    /// <summary>How it says that it is, while somebody feeds it.</summary>
    internal Subscription? Subscription { get; set; }

    /// <summary>The position up to which events have been handled or passed over, whether or not their effect can be read already.</summary>
    internal Position Folded
    {
        get
        {
            lock (_gate)
                return _folded;
        }
    }

    /// <summary>How many events have been handled since it was made.</summary>
    internal long EventsFolded { get; private set; }

    // Always, even where no handler takes an EventContext: an event that fails must be named with its stream.
    bool IEventFold.NeedsMetadata => true;

    void IEventFold.Fold(in EventPage page)
    {
        lock (_gate)
        {
            try
            {
                if (page.Count > 0 && page.Events[0].Metadata is { } oldest)
                    Lag?.Meets(oldest.Created);
                if (Spans.AreWanted)
                    ProjectionHandling.Fold(Name, in page, TracesSince, Fold);
                else
                    Fold(in page);
                Instruments.EventsProjected.Add(page.Count, Instruments.Tag(Attributes.Projection, Name));
            }
            catch (Exception e)
            {
                LastFailure = e;
                throw;
            }
            finally
            {
                Release();
            }
        }
    }

    /// <summary>What its last fold that failed threw.</summary>
    internal Exception? LastFailure { get; private set; }

    /// <summary>Where the runner notes how far it is behind.</summary>
    internal Lag? Lag { get; set; }

    /// <summary>Which events are shown in their traces: those raised since then.</summary>
    internal DateTimeOffset TracesSince { get; set; }

    /// <summary>Takes the projection for one runner. Two would handle events twice.</summary>
    /// <exception cref="InvalidOperationException">Another runner has it.</exception>
    internal void Take()
    {
        lock (_gate)
        {
            if (_taken)
                throw new InvalidOperationException($"{Name} is being fed by a host or another runner. To see it caught up, wait with WaitForAsync.");
            _taken = true;
        }
    }

    internal void GiveBack()
    {
        lock (_gate)
            _taken = false;

        // Nobody is there any more who would go on.
        Volatile.Write(ref _resumed, null);
    }

    internal void StartAt(Position position, bool isVisible = true)
    {
        lock (_gate)
        {
            (_folded, LastFailure) = (position, null);
            if (isVisible)
                _checkpoint = position;
            Stop(null);
            Release();
        }
    }

    /// <summary>What has been handled up to here can be read from now on.</summary>
    internal void Show(Position position)
    {
        lock (_gate)
        {
            _checkpoint = position;
            Release();
        }
    }

    /// <summary>Everything up to this position has been read, whether or not the last of it concerned this projection.</summary>
    internal void ReadUpTo(Position position)
    {
        lock (_gate)
        {
            if (position > _folded)
                _folded = position;
            if (IsVisibleOnceHandled)
                _checkpoint = _folded;
            Release();
        }
    }

    /// <summary>Whoever waits, now or later, is told; null takes it back.</summary>
    internal void Stop(Exception? failure)
    {
        lock (_door)
        {
            _failure = failure;
            if (failure is null)
                return;
            foreach (var (_, reached) in _waiting)
                reached.TrySetException(new ProjectionFailedException(Name, _shown, failure));
        }
    }

    /// <summary>Stops. What it returns ends when it is to go on: who learns that it has stopped can say so at once.</summary>
    internal Task StopUntilResumed(Exception failure)
    {
        TaskCompletionSource resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _resumed, resumed);
        Stop(failure);
        return resumed.Task;
    }

    private void Release()
    {
        lock (_door)
        {
            _shown = _checkpoint;
            foreach (var (position, reached) in _waiting)
            {
                if (position <= _shown)
                    reached.TrySetResult();
            }
        }
    }

    private InvalidOperationException NotGenerated()
        => new($"{GetType()} has no generated part. Make it partial, give it a Handle method for each event, and reference the package Cqrs.Generated.");
}

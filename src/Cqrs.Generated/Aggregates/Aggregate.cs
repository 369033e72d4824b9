using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>
/// A thing with a history: its state is what its events have made of it. Derive from it, decide in public methods, change state only
/// in <c>Handle&lt;EventName&gt;</c> methods.
/// </summary>
/// <remarks>
/// <para>1. A public method checks what is asked and calls <see cref="Raise{TEvent}"/>.</para>
/// <para>2. <see cref="Raise{TEvent}"/> encodes the event, calls its handler at once and keeps it in <see cref="PendingEvents"/>.</para>
/// <para>3. A repository appends the pending events, or none of them.</para>
/// <para>4. Loading runs the same handlers over what was stored. The class must be partial: the compiler writes that part.</para>
/// <para>An aggregate is used by one thread at a time.</para>
/// </remarks>
public abstract class Aggregate : IEventFold
{
    private readonly List<PendingEvent> _pending = [];
    private EventMetadata? _metadata;
    private bool _folding;
    private string? _unusable;

    /// <summary>The aggregate's id, unique among aggregates of its type.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>How many events of its stream it has seen stored: 0 for a new one. Pending events do not count.</summary>
    public long Version { get; internal set; }

    /// <summary>The events raised since the aggregate was loaded or saved, oldest first.</summary>
    public IReadOnlyList<object> PendingEvents => [.. _pending.Select(static pending => pending.Event)];

    /// <summary>Makes an aggregate without a history.</summary>
    protected Aggregate() { }

    /// <summary>Makes an aggregate without a history.</summary>
    /// <param name="id">The aggregate's id.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    protected Aggregate(string id)
    {
        // A class with a primary constructor can only be made empty by passing it nothing; its id is set right afterwards.
        if (id is null)
            return;
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
    }

    /// <summary>Lets an event happen: it is encoded, its handler runs, and it is stored when the aggregate is saved.</summary>
    /// <remarks>
    /// The handler gets the event as it will be read from the store, not the object that was passed: what is raised and what is loaded can never differ, whatever
    /// happens to that object later. If the handler throws, the event has not happened, the exception passes through, and the aggregate refuses further use: its state may be half
    /// changed.
    /// </remarks>
    /// <exception cref="UnhandledEventException">The aggregate has neither a handler for the event nor an <see cref="IgnoresAttribute{TEvent}"/>.</exception>
    /// <exception cref="UnstorableEventException">The event cannot be encoded, or not be decoded again.</exception>
    /// <exception cref="InvalidOperationException">The aggregate has no id, so the event would belong to nothing; a handler raised it; or the aggregate must be loaded again.</exception>
    protected void Raise<TEvent>(TEvent @event) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(@event);

        // The type comes before the handler: an event derived from a handled one would find its handler, and then no name to be stored under.
        var type = GeneratedType.EventTypeOf(@event.GetType());
        if (Id.Length == 0)
            throw new InvalidOperationException($"This {GetType().Name} has no id. Pass one to the base constructor, or make it with IRepository.CreateAsync.");
        CheckUsable();
        if (_folding)
            throw new InvalidOperationException($"A handler of {GetType().Name} raises {typeof(TEvent).Name}: every load would raise it again. Raise events in the method that decides.");
        var (payload, stored) = type.Store(@event);
        var pending = new PendingEvent(TimedGuid.Create(Metadata.Created), stored, type, payload);
        Call(pending, Version + _pending.Count + 1);
        _pending.Add(pending);
    }

    /// <summary>The aggregate's name and events. Generated.</summary>
    protected virtual AggregateType GeneratedType => throw NotGenerated(GetType());

    /// <summary>Calls the event's handler. Generated: a switch over the event's type.</summary>
    protected virtual void Apply(object @event, in EventContext context) => throw NotGenerated(GetType());

    /// <summary>Folds stored bytes into the aggregate. Generated: one pass, a switch over the event's number, no event objects for structs.</summary>
    protected virtual void Fold(in EventPage page) => throw NotGenerated(GetType());

    /// <summary>Whether a handler takes an <see cref="EventContext"/>. Generated.</summary>
    protected virtual bool NeedsMetadata => false;

    bool IEventFold.NeedsMetadata => NeedsMetadata;

    void IEventFold.Fold(in EventPage page)
    {
        _folding = true;
        try
        {
            Fold(in page);
            Version = page.Events[^1].Version;
        }
        finally
        {
            _folding = false;
        }
    }

    /// <summary>For generated code: the exception for an event that is neither handled nor ignored.</summary>
    protected UnhandledEventException Unhandled(object @event) => new(GetType().Name, @event?.GetType() ?? typeof(void));

    internal IReadOnlyList<PendingEvent> Pending => _pending;

    /// <summary>The metadata that pending events were raised under. Made at the first use, so that all events of one append share one time.</summary>
    internal EventMetadata Metadata => _metadata ??= new EventMetadata(
        StreamName.For(GeneratedType.Name, Id), Guid.Empty, Guid.CreateVersion7().ToString(), CausationId: null, Clock.GetUtcNow(), Actor: null, OnBehalfOf: null);

    /// <summary>The clock of the repository that loaded the aggregate.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    internal void WorkUnder(EventMetadata metadata) => _metadata = metadata;

    /// <summary>The last save under a command that has not succeeded yet.</summary>
    internal SaveAttempt? LastAttempt { get; set; }

    /// <summary>The first events of <see cref="Pending"/> are stored. Events that were raised while they were on their way stay pending.</summary>
    internal void Saved(int count, in AppendResult result)
    {
        if (result.Repeated && result.Version != Version + count)
            _unusable = "its events were stored before, and others may have come between";
        Version = result.Version;
        LastAttempt = null;
        _pending.RemoveRange(0, count);
        if (_pending.Count == 0)
            _metadata = null;
    }

    /// <summary>
    /// Events were raised before the command was known that they were saved under. Handlers that read an <see cref="EventContext"/> saw another one than
    /// the next load will show them, so the state is not to be used further.
    /// </summary>
    internal void WasSavedUnder(CommandContext context)
    {
        if (NeedsMetadata)
            _unusable = $"its handlers take an EventContext, and saw another one than that of command {context.MessageId} it was saved under (UpdateAsync and CreateAsync show them the command's)";
    }

    /// <summary>Refuses an aggregate whose state cannot be trusted.</summary>
    internal void CheckUsable()
    {
        if (_unusable is not null)
            throw new InvalidOperationException($"This {GetType().Name} '{Id}' can no longer be used: {_unusable}. Load it again.");
    }

    internal void Replay(IEnumerable<object> history)
    {
        foreach (var @event in history)
        {
            Call(new PendingEvent(Guid.Empty, @event, GeneratedType.EventTypeOf(@event.GetType()), default), Version + 1);
            Version++;
        }
    }

    private void Call(in PendingEvent pending, long version)
    {
        _folding = true;
        try
        {
            Apply(pending.Event, ContextFor(pending, version));
        }
        catch
        {
            // What the handler did before it threw is in the state and in no event.
            _unusable = $"the handler of {pending.Type.Key} threw and may have left its work half done";
            throw;
        }
        finally
        {
            _folding = false;
        }
    }

    private EventContext ContextFor(in PendingEvent pending, long version) => NeedsMetadata
        ? new EventContext(Metadata, pending.Type.Key, pending.Id, version, Position.Start)
        : default;

    internal static InvalidOperationException NotGenerated(Type type)
        => new($"{type} has no generated part. Make it partial, give it a Handle method for each event, and reference the package Cqrs.Generated.");
}

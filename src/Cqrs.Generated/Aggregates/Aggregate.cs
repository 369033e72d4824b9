using Cqrs.Generated.Serialization;
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
public abstract partial class Aggregate : IEventFold
{
    private EventMetadata? _metadata;
    private DateTimeOffset? _created;
    private bool _folding;
    private string? _unusable;

    /// <summary>The aggregate's id, unique among aggregates of its type.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>How many events of its stream it has seen stored: 0 for a new one. Pending events do not count.</summary>
    public long Version { get; internal set; }

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

    /// <summary>The aggregate's name and events. Generated.</summary>
    protected virtual AggregateType GeneratedType => throw NotGenerated(GetType());

    /// <summary>Calls the event's handler. Generated: a switch over the event's type.</summary>
    protected virtual void Apply(object @event, in EventContext context) => throw NotGenerated(GetType());

    /// <summary>Decodes an event that is being raised and calls its handler. Generated: a switch over the event's place among the aggregate's events.</summary>
    protected virtual void Apply(int ordinal, ReadOnlySpan<byte> payload, in EventContext context) => throw NotGenerated(GetType());

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

    /// <summary>The metadata that pending events were raised under. Made at the first use, so that all events of one append share one time.</summary>
    internal EventMetadata Metadata => _metadata ??= new EventMetadata(
        StreamName.For(GeneratedType.Name, Id), Guid.Empty, Guid.CreateVersion7().ToString(), CausationId: null, Created, Actor: null, OnBehalfOf: null);

    /// <summary>When the first of the pending events was raised: the time of them all.</summary>
    private DateTimeOffset Created => _metadata?.Created ?? (_created ??= Clock.GetUtcNow());

    /// <summary>The clock of the repository that loaded the aggregate.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    internal void WorkUnder(EventMetadata metadata) => _metadata = metadata;

    /// <summary>The last save under a command that has not succeeded yet.</summary>
    internal SaveAttempt? LastAttempt { get; set; }

    /// <summary>The first events of <see cref="PendingEvents"/> are stored. Events that were raised while they were on their way stay pending.</summary>
    internal void Saved(int count, in AppendResult result)
    {
        if (result.Repeated && result.Version != Version + count)
            _unusable = "its events were stored before, and others may have come between";
        Version = result.Version;
        LastAttempt = null;
        _raised!.RemoveFirst(count);
        if (_raised.Count == 0)
            (_metadata, _created) = (null, null);
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
            // The type comes before the handler: an event derived from a handled one would find its handler, and then no name to be stored under.
            var type = GeneratedType.Events[GeneratedType.OrdinalOf(@event.GetType())];
            var context = NeedsMetadata ? new EventContext(Metadata, type.Key, Guid.Empty, Version + 1, Position.Start) : default;
            _folding = true;
            try
            {
                Apply(@event, in context);
            }
            catch
            {
                RefuseFurtherUse(type);
                throw;
            }
            finally
            {
                _folding = false;
            }

            Version++;
        }
    }

    // What the handler did before it threw is in the state and in no event.
    private void RefuseFurtherUse(EventType type) => _unusable = $"the handler of {type.Key} threw and may have left its work half done";

    internal static InvalidOperationException NotGenerated(Type type)
        => new($"{type} has no generated part. Make it partial, give it a Handle method for each event, and reference the package Cqrs.Generated.");
}

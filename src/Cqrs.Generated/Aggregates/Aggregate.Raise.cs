using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <content>Raising events. A struct event is never boxed: it goes to its bytes, and from there to its handler and to the store.</content>
public abstract partial class Aggregate
{
    // Made by the first event: most aggregates are loaded to be read.
    private RaisedEvents? _raised;
    private object? _loaded;
    private bool _handling;

    /// <summary>The events raised since the aggregate was loaded or saved, oldest first.</summary>
    /// <remarks>Those of classes are the objects that their handlers got; structs are read from the bytes that will be stored, anew at each call.</remarks>
    public IReadOnlyList<object> PendingEvents => _raised is null ? [] : _raised.Objects();

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
        if (@event is null)
            throw new ArgumentNullException(nameof(@event));

        // The type comes before the handler: an event derived from a handled one would find its handler, and then no name to be stored under.
        var aggregate = GeneratedType;
        var ordinal = @event.GetType() == typeof(TEvent) ? aggregate.OrdinalOf<TEvent>() : aggregate.OrdinalOf(@event.GetType());
        if (Id.Length == 0 || _unusable is not null || _folding)
            RefuseToRaise(typeof(TEvent));
        var output = EncodingBuffer.Take();
        try
        {
            var type = aggregate.EventAt(ordinal);
            try
            {
                if (type is EventType<TEvent> typed)
                    typed.EncodeValue(in @event, output);
                else
                    type.Encode(@event, output);
            }
            catch (Exception e)
            {
                // A cycle ends in InsufficientExecutionStackException; a getter may throw anything.
                throw new UnstorableEventException(@event.GetType(), e);
            }

            Happen(type, ordinal, output.WrittenSpan);
        }
        finally
        {
            EncodingBuffer.Return(output);
        }
    }

    /// <summary>For generated code: the event as it will be loaded. What comes next is its handler.</summary>
    /// <exception cref="UnstorableEventException">The bytes could not be decoded.</exception>
    protected TEvent AsLoaded<TEvent>(EventType<TEvent> type, ReadOnlySpan<byte> payload) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(type);
        TEvent loaded;
        try
        {
            loaded = type.DecodeValue(payload);
        }
        catch (Exception e)
        {
            // Nested more deeply than any payload is read; or a constructor that throws.
            throw new UnstorableEventException(typeof(TEvent), e);
        }

        if (default(TEvent) is null)
            _loaded = loaded;
        _handling = true;
        return loaded;
    }

    internal int PendingCount => _raised?.Count ?? 0;

    /// <summary>The id of the newest pending event.</summary>
    internal Guid LastPendingId => _raised!.IdOf(_raised.Count - 1, Created);

    internal EncodedEvent[] EncodePending() => _raised!.Encoded(Created);

    private void RefuseToRaise(Type type)
    {
        if (Id.Length == 0)
            throw new InvalidOperationException($"This {GetType().Name} has no id. Pass one to the base constructor, or make it with IRepository.CreateAsync.");
        CheckUsable();
        throw new InvalidOperationException($"A handler of {GetType().Name} raises {type.Name}: every load would raise it again. Raise events in the method that decides.");
    }

    private void Happen(EventType type, int ordinal, ReadOnlySpan<byte> payload)
    {
        var raised = _raised ??= new RaisedEvents(GeneratedType.Events);
        _ = Created;
        var context = NeedsMetadata
            ? new EventContext(Metadata, type.Key, raised.IdOf(raised.Count, Created), Version + raised.Count + 1, Position.Start)
            : default;
        _folding = true;
        try
        {
            Apply(ordinal, payload, in context);
            raised.Add(ordinal, payload, _loaded);
        }
        catch
        {
            raised.ForgetId();
            if (_handling)
                RefuseFurtherUse(type);
            throw;
        }
        finally
        {
            _loaded = null;
            _folding = _handling = false;
        }
    }
}

namespace Cqrs.Generated.Serialization;

/// <summary>Leads from an older version of an event to the newest: the generated calls of the upcasters in between.</summary>
/// <remarks>
/// Whoever gets events as objects gets them through here: subscribers, buses, dead letters, the log's readers. It costs one object for each version from the stored one to the newest. Folds of aggregates and
/// projections do not go this way.
/// </remarks>
public sealed class EventUpcaster
{
    private readonly Func<object, object> _upcast;

    /// <summary>Made by generated code.</summary>
    /// <param name="newest">The newest version.</param>
    /// <param name="upcast">Calls the upcasters.</param>
    public EventUpcaster(EventType newest, Func<object, object> upcast)
    {
        ArgumentNullException.ThrowIfNull(newest);
        ArgumentNullException.ThrowIfNull(upcast);
        (Newest, _upcast) = (newest, upcast);
    }

    /// <summary>The newest version.</summary>
    public EventType Newest { get; }

    /// <summary>The newest version of an event.</summary>
    /// <exception cref="InvalidOperationException">An upcaster has returned null.</exception>
    public object Upcast(object old) => _upcast(old);
}

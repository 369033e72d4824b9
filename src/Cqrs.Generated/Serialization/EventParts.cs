namespace Cqrs.Generated.Serialization;

/// <summary>What an event has become (<see cref="BecomesAttribute"/>, <see cref="BecomesNothingAttribute"/>): which events, and the generated calls of the upcasters that make them.</summary>
public sealed class EventParts
{
    private readonly Func<object, IReadOnlyList<EventPart>> _make;

    /// <summary>Made by generated code.</summary>
    /// <param name="names">The wire names of the events that it may become.</param>
    /// <param name="make">Calls the upcasters.</param>
    public EventParts(IReadOnlyList<string> names, Func<object, IReadOnlyList<EventPart>> make)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(make);
        (Names, _make) = (names, make);
    }

    /// <summary>The wire names of the events that it may become; none if it counts no more.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The events that one has become, in their order. They may have newer versions, or have become others themselves: <see cref="TypeRegistry.WithParts"/> knows of that.</summary>
    /// <param name="old">The event.</param>
    /// <exception cref="InvalidOperationException">An upcaster has returned null where it says that it does not.</exception>
    public IReadOnlyList<EventPart> Of(object old) => _make(old);
}

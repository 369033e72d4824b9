using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Scenarios;

/// <summary>An event of a scenario, with the bytes that it has in a store.</summary>
internal sealed record StoryEvent(object Event, EventTypeKey Key, byte[] Payload)
{
    /// <summary>
    /// Whether the two are one event to whoever reads the store. By bytes first: a record that holds an array is not equal to another with the same items.
    /// </summary>
    public bool IsSameAs(StoryEvent other) => Key == other.Key && (Payload.AsSpan().SequenceEqual(other.Payload) || Event.Equals(other.Event));

    /// <summary>As the event describes itself; with its bytes where it does not.</summary>
    public string Text => Event.ToString() is { } text && text != Event.GetType().ToString() ? text : WithPayload;

    /// <summary>With its content as it is stored, for events whose own texts do not tell them apart.</summary>
    public string WithPayload => $"{(Event.ToString() is { } text && text != Event.GetType().ToString() ? text : Event.GetType().Name)} {PayloadText.Of(Payload)}";
}

namespace Cqrs.Generated;

/// <summary>
/// Says which events this one has become. What is stored of it is read as those, in this order, wherever it is met; it is raised and handled no more. Each of them makes itself of it, or says that it does not come into being:
/// <code>
/// [Event("AddressChanged"), Becomes(typeof(StreetChanged), typeof(CityChanged))]
/// public sealed record AddressChanged(string Street, string? City);
///
/// public sealed record StreetChanged(string Street)
/// {
///     public static StreetChanged Upcast(AddressChanged old) => new(old.Street);
/// }
///
/// public sealed record CityChanged(string City)
/// {
///     public static CityChanged? Upcast(AddressChanged old) => old.City is null ? null : new(old.City);
/// }
/// </code>
/// </summary>
/// <remarks>
/// <para>An upcaster of an event that has become others returns one event, one that may be null, or an <c>IEnumerable</c> of them. All that come into being have the stream, version, position and time of the one that is stored: they
/// are handled together, and a checkpoint never stands between them.</para>
/// <para>The events that are named stand in the same assembly.</para>
/// </remarks>
/// <param name="events">The events, at least one, in the order in which they are handled.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class BecomesAttribute(params Type[] events) : Attribute
{
    /// <summary>The events.</summary>
    public IReadOnlyList<Type> Events { get; } = events;
}

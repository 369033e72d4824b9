namespace Cqrs.Generated.Tests.Library;

/// <summary>Marked, and handled nowhere in this assembly.</summary>
[Event("ParcelReturned")]
public sealed record ParcelReturned(string Reason);

/// <summary>Marked, pinned to another name and version than its own.</summary>
[Event("parcel-weighed", Version = 2)]
public readonly record struct ParcelWeighed(decimal Kilograms);

/// <summary>No attribute: an event because the aggregate handles it.</summary>
public readonly record struct ParcelPosted(string From, string To);

/// <summary>No attribute, with a nested value of this assembly.</summary>
public sealed record ParcelMoved(Place Place, IReadOnlyList<Place> Via);

/// <summary>A plain value inside an event.</summary>
public readonly record struct Place(string City, int Zip);

/// <summary>No attribute and no handler here: the assembly that handles it makes it an event.</summary>
public sealed record ParcelLost(DateOnly LastSeen);

namespace Cqrs.Generated.Serialization;

/// <summary>What an event has become. It follows from the event, so two that are equal otherwise are equal.</summary>
internal readonly struct PartList(IReadOnlyList<EventPart> parts) : IEquatable<PartList>
{
    public IReadOnlyList<EventPart>? Parts { get; } = parts;

    public bool Equals(PartList other) => true;

    public override bool Equals(object? obj) => obj is PartList;

    public override int GetHashCode() => 0;
}

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>An event as a read gave it.</summary>
internal readonly record struct Seen(string Stream, long Version, Position Position, long Value)
{
    public override string ToString() => $"{Value} as {Stream}/{Version} at {Position}";
}

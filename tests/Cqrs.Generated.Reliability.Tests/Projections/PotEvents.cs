namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>Something was put into a pot.</summary>
[Event("PotFilled")]
public readonly record struct PotFilled(long Amount);

/// <summary>Something was taken out of it.</summary>
[Event("PotDrained")]
public readonly record struct PotDrained(long Amount);

/// <summary>No read model here cares.</summary>
[Event("PotPainted")]
public readonly record struct PotPainted(string Colour);

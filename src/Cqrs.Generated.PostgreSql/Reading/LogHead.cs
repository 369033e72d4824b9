namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Where the log ends.</summary>
/// <param name="Position">The last position below the horizon.</param>
/// <param name="Horizon">The first transaction number that may still be running.</param>
/// <param name="HoldsBack">Whether committed events above the horizon wait for an older transaction.</param>
internal readonly record struct LogHead(Position Position, ulong Horizon, bool HoldsBack);

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

/// <summary>
/// How often what occurs. Written down before anything was measured, and not changed since; the reasons are in README.md beside this project.
/// </summary>
internal static class Distribution
{
    public const int Seed = 1993;

    public const int Aggregates = 50;

    /// <summary>Percent of aggregates whose events are record structs; the others have records.</summary>
    public const int Structs = 30;

    /// <summary>Percent of aggregates whose events all repeat the aggregate's id, which no handler needs.</summary>
    public const int CarryTheirId = 50;

    /// <summary>Percent of members beyond what the event is about that the handler keeps. The others are there for readers of the log.</summary>
    public const int ReadExtras = 45;

    public static readonly (int, int)[] EventTypes = [(3, 8), (4, 14), (5, 17), (6, 16), (7, 13), (8, 11), (9, 8), (10, 6), (11, 4), (12, 3)];

    /// <summary>Members of an event, as counted in public code.</summary>
    public static readonly (int, int)[] Members = [(0, 1), (1, 13), (2, 37), (3, 22), (4, 11), (5, 5), (6, 4), (7, 4), (8, 1), (9, 2)];

    /// <summary>Members of the event that begins a history, which is among the largest everywhere.</summary>
    public static readonly (int, int)[] FirstMembers = [(3, 20), (4, 25), (5, 25), (6, 15), (7, 10), (8, 5)];

    public static readonly (string, int)[] Types =
    [
        ("string", 16), ("string?", 6), ("Guid", 20), ("Guid?", 4), ("DateTimeOffset", 16), ("DateTimeOffset?", 3), ("decimal", 7), ("decimal?", 2),
        ("int", 7), ("int?", 2), ("long", 4), ("bool", 4), ("Channel", 5), ("IReadOnlyList<string>", 2), ("Place", 2),
    ];

    /// <summary>What the events of an aggregate are about, by the kind of business.</summary>
    public static readonly Dictionary<Business, (Role, int)[]> Roles = new()
    {
        [Business.Money] = [(Role.Movement, 30), (Role.Item, 12), (Role.Line, 6), (Role.Measured, 2), (Role.Detail, 22), (Role.Status, 20), (Role.Noted, 8)],
        [Business.Goods] = [(Role.Movement, 20), (Role.Item, 32), (Role.Line, 10), (Role.Measured, 4), (Role.Detail, 16), (Role.Status, 14), (Role.Noted, 4)],
        [Business.Process] = [(Role.Movement, 8), (Role.Item, 18), (Role.Line, 4), (Role.Measured, 2), (Role.Detail, 32), (Role.Status, 28), (Role.Noted, 8)],
        [Business.Device] = [(Role.Movement, 12), (Role.Item, 8), (Role.Line, 2), (Role.Measured, 34), (Role.Detail, 18), (Role.Status, 18), (Role.Noted, 8)],
    };

    /// <summary>How often an event comes, by what it is about: histories are long because of what recurs.</summary>
    public static double Activity(Role role) => role switch
    {
        Role.Measured => 8,
        Role.Movement => 6,
        Role.Item => 5,
        Role.Line => 4,
        Role.Noted => 3,
        _ => 1,
    };
}

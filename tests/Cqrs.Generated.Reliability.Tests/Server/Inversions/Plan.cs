namespace Cqrs.Generated.Reliability.Tests.Server.Inversions;

/// <summary>What a transaction does before it appends and after, and what the store must say to it.</summary>
/// <param name="Name">In words.</param>
/// <param name="Before">Statements before the append; <c>mine</c> is a table of the caller's.</param>
/// <param name="IsRefused">Whether it has its number by then, so that the append must be refused.</param>
/// <param name="After">A statement after the append.</param>
/// <param name="AppendsAgain">Whether it appends once more after that, which must be refused.</param>
internal sealed record Plan(string Name, string[] Before, bool IsRefused, string After = "INSERT INTO mine VALUES (1)", bool AppendsAgain = false)
{
    public static readonly Plan[] All =
    [
        new("appends first", [], IsRefused: false),
        new("has read", ["SELECT count(*) FROM mine"], IsRefused: false),
        new("has read in a savepoint that it left", ["SAVEPOINT s", "SELECT count(*) FROM mine", "ROLLBACK TO s"], IsRefused: false),
        new("has caught an error in a block that only read", ["DO $$ BEGIN PERFORM 1 / 0; EXCEPTION WHEN OTHERS THEN NULL; END $$"], IsRefused: false),
        new("appends in a savepoint", ["SAVEPOINT s"], IsRefused: false, After: "RELEASE s"),
        new("appends in a savepoint, rolls back to it and appends", ["SAVEPOINT s"], IsRefused: false, After: "ROLLBACK TO s", AppendsAgain: true),
        new("appends twice", [], IsRefused: false, AppendsAgain: true),
        new("has written", ["INSERT INTO mine VALUES (1)"], IsRefused: true),
        new("has locked a row", ["SELECT * FROM mine LIMIT 1 FOR SHARE"], IsRefused: true),
        new("has written in a savepoint", ["SAVEPOINT s", "INSERT INTO mine VALUES (1)", "RELEASE s"], IsRefused: true),
        new("has written in a savepoint that it left", ["SAVEPOINT s", "INSERT INTO mine VALUES (1)", "ROLLBACK TO s"], IsRefused: true),
        new("has written in a block that failed", ["DO $$ BEGIN INSERT INTO mine VALUES (1); PERFORM 1 / 0; EXCEPTION WHEN OTHERS THEN NULL; END $$"], IsRefused: true),
        new("has asked for its number", ["SELECT pg_current_xact_id()"], IsRefused: true),
    ];
}

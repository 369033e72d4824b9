namespace Cqrs.Generated.Reliability.Tests;

/// <summary>
/// What a test has measured, for docs/reliability.md. It goes to the test's output, and as a line of a table to the file that <c>CQRS_FIGURES</c> names.
/// </summary>
internal static class Figures
{
    private static readonly Lock Gate = new();

    /// <summary>Notes a figure.</summary>
    /// <param name="row">The row of docs/reliability.md.</param>
    /// <param name="what">The store, and "control" where it is one.</param>
    /// <param name="figure">What was done and what came of it: "1,000 kills, 51,204 acknowledged appends: 0 lost".</param>
    public static void Note(int row, string what, FormattableString figure)
    {
        var text = FormattableString.Invariant(figure);
        TestContext.Current.TestOutputHelper?.WriteLine($"{row} {what}: {text}");
        if (Environment.GetEnvironmentVariable("CQRS_FIGURES") is not { Length: > 0 } file)
            return;
        lock (Gate)
            File.AppendAllText(file, $"| {row} | {what} | {text} |\n");
    }
}

using Cqrs.Generated.Benchmarks.Report.Tables;

namespace Cqrs.Generated.Benchmarks.Report.Parts;

/// <summary>A ratio within one run, and what it is to be, where that is settled.</summary>
/// <param name="What">What it says, for the reader.</param>
/// <param name="Measured">The ratio.</param>
/// <param name="Limit">What it has to be; null where it is only to be seen.</param>
/// <param name="IsAtLeast">Whether more is better.</param>
internal sealed record Target(string What, double Measured, double? Limit, bool IsAtLeast)
{
    private string Verdict => Limit is not { } limit ? "" : (IsAtLeast ? Measured >= limit : Measured <= limit) ? "reached" : "**missed**";

    public static IEnumerable<string> Table(IReadOnlyCollection<Target> targets) => targets.Count == 0 ? [] :
        ["", "| ratio in this run | figure | to be reached | |", "|---|---|---|---|", .. targets.Select(target => target.Row())];

    private string Row()
        => $"| {What} | {Numbers.Ratio(Measured)} | {(Limit is { } limit ? $"{(IsAtLeast ? "at least" : "at most")} {Numbers.Ratio(limit)}" : "–")} | {Verdict} |";
}

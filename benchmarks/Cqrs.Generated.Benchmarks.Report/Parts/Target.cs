using Cqrs.Generated.Benchmarks.Report.Tables;

namespace Cqrs.Generated.Benchmarks.Report.Parts;

/// <summary>A figure that is to be reached.</summary>
/// <param name="What">What it says, for the reader.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Limit">What it has to be.</param>
/// <param name="IsAtLeast">Whether more is better.</param>
internal sealed record Target(string What, double Measured, double Limit, bool IsAtLeast)
{
    public bool IsReached => IsAtLeast ? Measured >= Limit : Measured <= Limit;

    public static IEnumerable<string> Table(IReadOnlyCollection<Target> targets) => targets.Count == 0 ? [] :
    [
        "", "| to be reached | figure | limit | |", "|---|---|---|---|",
        .. targets.Select(target => $"| {target.What} | {Numbers.Ratio(target.Measured)} | {(target.IsAtLeast ? "at least" : "at most")} {Numbers.Ratio(target.Limit)} | {(target.IsReached ? "reached" : "**missed**")} |"),
    ];
}

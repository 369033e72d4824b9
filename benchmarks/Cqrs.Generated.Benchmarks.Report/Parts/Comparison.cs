using System.Text.RegularExpressions;
using Cqrs.Generated.Benchmarks.Report.Reading;

namespace Cqrs.Generated.Benchmarks.Report.Parts;

/// <summary>How the figures of one class of benchmarks are read: which method is ours, and what the others are called.</summary>
/// <param name="Class">The class.</param>
/// <param name="Ours">The method that is ours, to which the others are compared.</param>
/// <param name="Operation">What one operation is, for the head of the table: "per event", "per load".</param>
internal sealed partial record Comparison(string Class, string Ours, string Operation)
{
    /// <summary>Names for the methods; one that has none is named by its own words.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The parameter by which times are divided: a history's length, where the time of one event is meant.</summary>
    public string? DividedBy { get; init; }

    /// <summary>Other methods that are ours.</summary>
    public IReadOnlyCollection<string> AlsoOurs { get; init; } = [];

    /// <summary>Ratios that are to be seen, and what is to be reached.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    public string LabelOf(string method)
        => Labels.TryGetValue(method, out var label) ? label : char.ToLowerInvariant(method[0]) + Words().Replace(method[1..], match => $" {match.Value.ToLowerInvariant()}");

    public double TimeOf(Measured measured)
        => measured.Parameters.FirstOrDefault(parameter => parameter.Name == DividedBy).Value is { } divisor
            ? measured.Nanoseconds / double.Parse(divisor, System.Globalization.CultureInfo.InvariantCulture)
            : measured.Nanoseconds;

    // SystemTextJson, GroupsOf100ByHand: a word begins with a capital or with a number.
    [GeneratedRegex("[A-Z]|(?<=[a-zA-Z])[0-9]+")]
    private static partial Regex Words();
}

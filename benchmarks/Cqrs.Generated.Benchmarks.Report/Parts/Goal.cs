namespace Cqrs.Generated.Benchmarks.Report.Parts;

/// <summary>A ratio of two methods' times in one run, and its limit.</summary>
/// <param name="What">What it says, for the reader.</param>
/// <param name="Of">The method whose time is divided.</param>
/// <param name="By">The method by whose time it is divided.</param>
internal sealed record Goal(string What, string Of, string By)
{
    /// <summary>The limit; null where none is settled.</summary>
    public double? Limit { get; init; }

    /// <summary>Whether more is better.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>The values of the parameters at which it holds, as the table's head has them; empty for all.</summary>
    public string At { get; init; } = "";
}

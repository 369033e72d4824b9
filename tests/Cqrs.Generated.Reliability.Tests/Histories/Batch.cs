namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>What a client wants to append. Each value stands in one batch only, so that an event says which append it is from.</summary>
internal sealed record Batch(Guid Id, string Stream, string Correlation, long? Expected, long[] Values)
{
    public override string ToString() => $"[{string.Join(",", Values)}] to {Stream} at {Expected?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"}";
}

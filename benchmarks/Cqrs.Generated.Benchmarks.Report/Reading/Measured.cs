namespace Cqrs.Generated.Benchmarks.Report.Reading;

/// <summary>What was measured of one method with one set of parameters.</summary>
/// <param name="Class">The benchmark's class, without its namespace.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameters">The parameters as they were set, in their order.</param>
/// <param name="Nanoseconds">The median.</param>
/// <param name="Bytes">What one operation allocates; null where that was not measured.</param>
internal sealed record Measured(string Class, string Method, IReadOnlyList<(string Name, string Value)> Parameters, double Nanoseconds, long? Bytes);

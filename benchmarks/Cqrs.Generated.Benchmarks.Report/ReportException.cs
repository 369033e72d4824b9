namespace Cqrs.Generated.Benchmarks.Report;

/// <summary>Figures cannot be published, and why. The page stays as it was.</summary>
internal sealed class ReportException(string message) : Exception(message);

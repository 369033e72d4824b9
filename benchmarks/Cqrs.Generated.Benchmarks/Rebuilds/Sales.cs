namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>Something was sold in a shop.</summary>
[Event("BenchmarkSale")]
public readonly record struct Sale(int Article, long Cents);

/// <summary>Something came back.</summary>
[Event("BenchmarkReturn")]
public readonly record struct Return(int Article, long Cents);

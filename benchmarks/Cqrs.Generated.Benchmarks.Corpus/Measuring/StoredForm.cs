namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>An event as it is stored.</summary>
/// <param name="Type">The number of its type, from 1.</param>
/// <param name="Payload">Its payload.</param>
public sealed record StoredForm(int Type, byte[] Payload);

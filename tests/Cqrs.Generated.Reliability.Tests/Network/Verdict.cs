using System.Text;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>How what the writers were told agrees with the log.</summary>
/// <param name="Duplicates">Events that stand in the log a second time.</param>
/// <param name="Lost">Appends that were acknowledged and are not there, or not where it was said.</param>
/// <param name="Lies">Appends of which it was said that nothing was written, and that are there.</param>
/// <param name="Torn">Batches of which a part is missing.</param>
/// <param name="Disorder">Streams whose versions, in the log's order, are not 1, 2, 3, ….</param>
/// <param name="Unexplained">Events of which no writer knows.</param>
internal sealed record Verdict(int Duplicates, int Lost, int Lies, int Torn, int Disorder, int Unexplained)
{
    public static Verdict Good { get; } = new(0, 0, 0, 0, 0, 0);

    public static Verdict Of(IReadOnlyList<Recorded> log, IReadOnlyCollection<Told> told)
    {
        var stored = log.ToLookup(static e => KeyOf(e));
        var known = told.ToDictionary(static append => append.Key);
        return new Verdict(
            log.Count - log.Select(static e => Text(e)).Distinct().Count(),
            told.Count(append => append.Result is { } result && !stored[append.Key].Any(e => (e.Stream, e.Version, e.Position) == (result.StreamId, result.Version, result.Position))),
            told.Count(append => append.Result is null && stored.Contains(append.Key)),
            log.GroupBy(static e => (e.Metadata!.BatchId, KeyOf(e))).Count(batch => known.TryGetValue(batch.Key.Item2, out var append) && batch.Count() != append.Events),
            log.GroupBy(static e => e.Stream).Count(static stream => stream.Select(static (e, i) => e.Version != i + 1).Any(static wrong => wrong)),
            log.Count(e => !known.ContainsKey(KeyOf(e))));
    }

    public override string ToString()
        => $"{Duplicates} duplicates, {Lost} lost, {Lies} written though told otherwise, {Torn} torn, {Disorder} streams in disorder, {Unexplained} unexplained";

    private static string Text(Recorded e) => Encoding.UTF8.GetString(e.Payload);

    private static string KeyOf(Recorded e) => Text(e).Split('#')[0];
}

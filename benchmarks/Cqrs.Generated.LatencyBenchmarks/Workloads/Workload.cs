namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>A compilation to work on: always <see cref="Size"/> files, filled up with plain ones.</summary>
/// <param name="Files">The files.</param>
/// <param name="BodyEdits">Edits of one method body, which concern no generator.</param>
/// <param name="OtherEdits">Edits that change what has to be generated.</param>
internal sealed record Workload(IReadOnlyList<SourceFile> Files, IReadOnlyList<Edit> BodyEdits, IReadOnlyList<Edit> OtherEdits)
{
    public const int Size = 3_000;

    public static IReadOnlyList<SourceFile> Fill(IEnumerable<SourceFile> files)
    {
        var special = files.ToArray();
        return [.. special, .. Enumerable.Range(0, Size - special.Length).Select(PlainSource.Of)];
    }
}

using CsCheck;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>Which steps are drawn: few streams, batches and versions, so that conflicts and repetitions are as common as successes.</summary>
internal static class Steps
{
    private const int Names = 3;

    private static readonly Gen<int> s_name = Gen.Int[0, Names - 1];

    private static readonly Gen<Step.Append> s_append = Gen.Select(
        s_name, Gen.Int[-4, 6], Gen.Int[0, 12], s_name, Gen.Byte[0, 2].Array[1, 3],
        static (stream, expected, batch, correlation, contents) => new Step.Append(stream, expected < 0 ? null : expected, batch, correlation, contents));

    // Upcast by hand: the generators of the kinds of steps must have one type.
    private static readonly Gen<Step> s_appends = s_append.Select(static Step (append) => append);
    private static readonly Gen<Step> s_cancelled = s_append.Select(static Step (append) => new Step.Cancelled(append));
    private static readonly Gen<Step> s_find = Gen.Int[0, 12].Select(static Step (batch) => new Step.Find(batch));
    private static readonly Gen<Step> s_readStream = Gen.Select(s_name, Gen.Int[0, 8], static Step (stream, after) => new Step.ReadStream(stream, after));
    private static readonly Gen<Step> s_readAll = Gen.Select(Gen.Int[0, 20], Gen.Int[1, 6], static Step (after, maximum) => new Step.ReadAll(after, maximum));
    private static readonly Gen<Step> s_readCorrelation = s_name.Select(static Step (correlation) => new Step.ReadCorrelation(correlation));
    private static readonly Gen<Step> s_head = Gen.Const<Step>(new Step.Head());
    private static readonly Gen<Step> s_save = Gen.Select(s_name, Gen.Int[0, 20], static Step (name, position) => new Step.SaveCheckpoint(name, position));
    private static readonly Gen<Step> s_load = s_name.Select(static Step (name) => new Step.LoadCheckpoint(name));
    private static readonly Gen<Step> s_reopen = Gen.Const<Step>(new Step.Reopen());

    /// <summary>What may be done by several at once.</summary>
    public static Gen<Step> Concurrent { get; } = Gen.Frequency(
        (12, s_appends), (1, s_cancelled), (2, s_find), (3, s_readStream), (3, s_readAll), (2, s_readCorrelation), (1, s_head), (1, s_save), (1, s_load));

    /// <summary>Everything, one after the other. Reopening is rare because it is slow.</summary>
    public static Gen<Step[]> Sequence { get; } = Gen.Frequency((200, Concurrent), (1, s_reopen)).Array[0, 24];

    /// <summary>Reads whatever there is.</summary>
    public static IReadOnlyList<Step> Everything { get; } =
    [
        new Step.Head(),
        new Step.ReadAll(0, int.MaxValue),
        .. Enumerable.Range(0, Names).SelectMany(static name =>
            new Step[] { new Step.ReadStream(name, 0), new Step.ReadCorrelation(name), new Step.LoadCheckpoint(name) }),
    ];
}

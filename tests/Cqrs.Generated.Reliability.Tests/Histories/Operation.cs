using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>
/// What a client asked of a store and was told. When it began and ended are counts of one counter that all clients share: of two operations, one was over before
/// the other began, or they overlapped; no clock takes part.
/// </summary>
internal abstract record Operation(int Client, long Invoked, long Completed)
{
    /// <summary>The append was acknowledged.</summary>
    internal sealed record Acknowledged(int Client, long Invoked, long Completed, Batch Batch, AppendResult Result) : Operation(Client, Invoked, Completed);

    /// <summary>The append was refused because the stream was at another version, and wrote nothing.</summary>
    internal sealed record Conflict(int Client, long Invoked, long Completed, Batch Batch, long Actual) : Operation(Client, Invoked, Completed);

    /// <summary>The append was cancelled or failed, and wrote nothing.</summary>
    internal sealed record Failed(int Client, long Invoked, long Completed, Batch Batch) : Operation(Client, Invoked, Completed);

    /// <summary>The append may have been written or not.</summary>
    internal sealed record Unknown(int Client, long Invoked, long Completed, Batch Batch) : Operation(Client, Invoked, Completed);

    internal sealed record StreamRead(int Client, long Invoked, long Completed, string Stream, long After, long Returned, Seen[] Events)
        : Operation(Client, Invoked, Completed);

    internal sealed record LogRead(int Client, long Invoked, long Completed, Position After, Position Returned, Seen[] Events) : Operation(Client, Invoked, Completed);

    internal sealed record CorrelationRead(int Client, long Invoked, long Completed, string Correlation, Seen[] Events) : Operation(Client, Invoked, Completed);

    internal sealed record HeadRead(int Client, long Invoked, long Completed, Position Position) : Operation(Client, Invoked, Completed);

    internal sealed record Find(int Client, long Invoked, long Completed, Batch Batch, AppendResult? Result) : Operation(Client, Invoked, Completed);

    public sealed override string ToString() => $"client {Client} [{Invoked}..{Completed}] " + this switch
    {
        Acknowledged o => $"appended {o.Batch}: {(o.Result.Repeated ? "repeated, " : "")}version {o.Result.Version}, position {o.Result.Position}",
        Conflict o => $"append {o.Batch} refused at {o.Actual}",
        Failed o => $"append {o.Batch} failed",
        Unknown o => $"append {o.Batch} with an unknown outcome",
        StreamRead o => $"read {o.Stream} after {o.After}: version {o.Returned}, [{Text(o.Events)}]",
        LogRead o => $"read the log after {o.After}: up to {o.Returned}, [{Text(o.Events)}]",
        CorrelationRead o => $"read correlation {o.Correlation}: [{Text(o.Events)}]",
        HeadRead o => $"asked for the head: {o.Position}",
        Find o => $"asked for {o.Batch}: {(o.Result is { } r ? $"version {r.Version}, position {r.Position}" : "none")}",
        _ => throw new InvalidOperationException(),
    };

    // The end of a long read is where its state shows.
    private static string Text(Seen[] events) => (events.Length > 5 ? "…, " : "") + string.Join(", ", events.TakeLast(5));
}

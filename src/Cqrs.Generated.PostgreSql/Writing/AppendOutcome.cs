using Cqrs.Generated.PostgreSql.Schema;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>What the database says became of a batch.</summary>
/// <param name="Code">One of <see cref="Functions.Outcome"/>.</param>
/// <param name="Version">The version of the batch's last event; of the stream's, where the append was refused.</param>
/// <param name="Position">The position of the batch's last event.</param>
/// <param name="StoredStream">The stream that the batch id was used for before.</param>
internal readonly record struct AppendOutcome(int Code, long Version, Position Position, string? StoredStream)
{
    public bool IsLocked => Code == Functions.Outcome.Locked;

    public CqrsException? Refusal(AppendRequest request) => Code switch
    {
        Functions.Outcome.Reused => new BatchIdReusedException(request.BatchId, request.StreamId, StoredStream ?? "?"),
        Functions.Outcome.Conflict => new ConcurrencyException(request.StreamId, request.ExpectedVersion, Version),
        _ => null,
    };

    public AppendResult Result(AppendRequest request) => new(request.StreamId, Version, Position, Repeated: Code == Functions.Outcome.Repeated);
}

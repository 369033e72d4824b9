using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>An append that waits for the writer.</summary>
internal sealed class PendingAppend(AppendRequest request) : Write<AppendResult>
{
    private AppendOutcome _outcome;

    public override bool HasWritten => _outcome.Refusal is null && !_outcome.Result.Repeated;

    public override void Execute(LogWriter log) => _outcome = log.Append(request);

    // A refusal, too, is only true once what it was refused for is committed: that may stand in the same group.
    public override void Complete()
    {
        if (_outcome.Refusal is { } refusal)
            Throw(refusal);
        else
            Return(_outcome.Result);
    }

    public override void FailUnknown(Exception cause)
    {
        if (_outcome.Refusal is not null)
            Fail(cause);
        else
            Throw(new AppendOutcomeUnknownException(request.StreamId, request.BatchId, cause));
    }
}

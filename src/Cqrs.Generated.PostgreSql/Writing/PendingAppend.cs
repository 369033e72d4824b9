using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>An append that waits to be written together with what else waits.</summary>
/// <remarks>Its events are taken out of the caller's list here, on the caller's time: nothing that the list does can disturb those who are written with it.</remarks>
internal sealed class PendingAppend(AppendRequest request, EncodedEvent[] events, int[] types, CancellationToken cancellationToken)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;
    private readonly TaskCompletionSource<AppendResult> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public AppendRequest Request => request;

    /// <summary>The numbers of the events' types.</summary>
    public int[] Types => types;

    public EncodedEvent[] Events => events;

    public byte[] Hash { get; } = ContentHash.Of(request.StreamId, events);

    /// <summary>How many bytes its payloads have.</summary>
    public long Size { get; } = events.Sum(static e => (long)e.Payload.Length);

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Why it is not known what became of an attempt to write it; null while there was none of that kind.</summary>
    public Exception? Lost { get; set; }

    /// <summary>Claims it for a writer; false if it was withdrawn.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Waits for the outcome. Cancellation withdraws the append if no writer has taken it yet.</summary>
    public async ValueTask<AppendResult> OutcomeAsync()
    {
        if (_outcome.Task.IsCompleted)
            return await _outcome.Task.ConfigureAwait(false);
        var registration = cancellationToken.UnsafeRegister(
            static (append, token) =>
            {
                var self = (PendingAppend)append!;
                if (Interlocked.CompareExchange(ref self._state, Withdrawn, Waiting) == Waiting)
                    self._outcome.TrySetCanceled(token);
            },
            this);
        await using (registration.ConfigureAwait(false))
            return await _outcome.Task.ConfigureAwait(false);
    }

    public void Complete(in AppendOutcome outcome)
    {
        if (outcome.Refusal(request) is { } refusal)
            _outcome.TrySetException(refusal);
        else
            _outcome.TrySetResult(outcome.Result(request));
    }

    /// <summary>Tells the caller that nothing was written; or that nobody knows, after an attempt of which that is true.</summary>
    public void Fail(Exception cause)
        => _outcome.TrySetException(Lost is null ? cause : new AppendOutcomeUnknownException(request.StreamId, request.BatchId, Lost));

    /// <summary>Tells the caller that it was cancelled, and that nothing was written.</summary>
    public void Cancel()
    {
        if (Lost is null)
            _outcome.TrySetCanceled(Cancellation);
        else
            Fail(Lost);
    }
}

namespace Cqrs.Generated.Sqlite.Writing;

/// <inheritdoc/>
internal abstract class Write<TResult> : Write
{
    private readonly TaskCompletionSource<TResult> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;

    /// <summary>Waits for the outcome. Cancellation withdraws the write if the writer has not taken it yet, and is otherwise without effect.</summary>
    public async ValueTask<TResult> OutcomeAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (write, token) =>
                {
                    var self = (Write<TResult>)write!;
                    if (self.TryWithdraw())
                        self._outcome.TrySetCanceled(token);
                },
                this);
        }

        await using (_cancellation.ConfigureAwait(false))
            return await _outcome.Task.ConfigureAwait(false);
    }

    public sealed override void Fail(Exception cause) => Throw(NothingWritten(cause));

    protected void Return(TResult result) => _outcome.TrySetResult(result);

    protected void Throw(Exception exception) => _outcome.TrySetException(exception);
}

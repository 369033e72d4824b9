namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>Stops a store's writer just before its next commit.</summary>
internal sealed class WriterHold : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _release = new();

    public WriterHold(SqliteEventStore store) => store.Writer.BeforeCommit = () =>
    {
        store.Writer.BeforeCommit = null;
        _reached.SetResult();
        _release.Wait(TestContext.Current.CancellationToken);
    };

    /// <summary>Completes when the writer stands there.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _release.Set();

    public void Dispose()
    {
        _release.Set();
        _release.Dispose();
    }
}

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>Stops the writer of a store, connected, just before it sends its next group.</summary>
internal sealed class WriterHold : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriterHold(PostgreSqlEventStore store)
    {
        var writer = store.Writer.Writer;
        writer.BeforeSend = async _ =>
        {
            writer.BeforeSend = null;
            _reached.SetResult();
            await _release.Task;
        };
    }

    /// <summary>Completes when the writer stands there.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _release.TrySetResult();

    public void Dispose() => Release();
}

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>Runs one check: bounds its time, closes everything, and turns whatever goes wrong into one kind of exception.</summary>
internal sealed class CheckRunner(ConformanceCheck check, IAsyncDisposable fixture, TimeSpan patience, Func<CancellationToken, ICheckRun> start)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = start(giveUp.Token);
        var failed = true;
        try
        {
            await CheckAsync(run, cancellationToken).ConfigureAwait(false);
            failed = false;
        }
        finally
        {
            // Lets go of whatever still waits in the store.
            await giveUp.CancelAsync().ConfigureAwait(false);
            await CloseAsync(run, failed).ConfigureAwait(false);
        }
    }

    private async Task CheckAsync(ICheckRun run, CancellationToken cancellationToken)
    {
        // On the thread pool: a test framework's synchronisation context must not decide how an adapter is called. One that never answers holds its own task only.
        var work = Task.Run(run.RunAsync, CancellationToken.None);
        try
        {
            await work.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            throw new ConformanceException(check, run.Step, "an end", $"none within {patience.TotalSeconds:0.#} s");
        }
        catch (Exception e) when (e is not ConformanceException && !cancellationToken.IsCancellationRequested)
        {
            throw new ConformanceException(check, run.Step, "no exception", Assertions.Describe(e), e);
        }
    }

    private async Task CloseAsync(ICheckRun run, bool failed)
    {
        try
        {
            await run.CloseAsync().AsTask().WaitAsync(patience).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The first failure is the one to report.
            if (!failed)
                throw new ConformanceException(check, "closing what the check opened", "no exception", Assertions.Describe(e), e);
        }
        finally
        {
            await fixture.DisposeAsync().ConfigureAwait(false);
        }
    }
}

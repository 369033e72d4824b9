namespace Cqrs.Generated.Testing.Conformance;

/// <summary>Runs one check: opens the store, bounds the time, closes everything, and turns whatever goes wrong into one kind of exception.</summary>
internal sealed class CheckRunner(StoreCheck check, StoreFixture fixture)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = new CheckRun(check, fixture, giveUp.Token);
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

    private async Task CheckAsync(CheckRun run, CancellationToken cancellationToken)
    {
        // On the thread pool: a test framework's synchronisation context must not decide how a store is called. A store that never answers holds its own task only.
        var work = Task.Run(run.RunAsync, CancellationToken.None);
        try
        {
            await work.WaitAsync(fixture.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            throw new ConformanceException(check, run.Step, "an end", $"none within {fixture.Patience.TotalSeconds:0.#} s");
        }
        catch (Exception e) when (e is not ConformanceException && !cancellationToken.IsCancellationRequested)
        {
            throw new ConformanceException(check, run.Step, "no exception", CheckRun.Describe(e), e);
        }
    }

    private async Task CloseAsync(CheckRun run, bool failed)
    {
        try
        {
            await run.CloseAsync().AsTask().WaitAsync(fixture.Patience).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The first failure is the one to report.
            if (!failed)
                throw new ConformanceException(check, "closing the stores", "no exception", CheckRun.Describe(e), e);
        }
        finally
        {
            await fixture.DisposeAsync().ConfigureAwait(false);
        }
    }
}

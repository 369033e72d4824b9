using System.Diagnostics;

namespace Cqrs.Generated.Reliability.Tests.Projections.Lanes;

/// <summary>A process that builds a read model anew in parts: this program, started with the one test here that is no test.</summary>
public sealed class PartFeeder
{
    private const string Address = "CQRS_PART_FEEDER_ADDRESS";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Small batches, many moments to be killed at.</summary>
    internal static ProjectionOptions Options => new() { EventsPerBatch = 20, Partitions = 3, LeaseDuration = TimeSpan.FromMilliseconds(300) };

    /// <summary>Starts one. Whoever does ends it.</summary>
    internal static Process Start(string address)
        => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["-explicit", "only", "-method", $"{typeof(PartFeeder).FullName}.{nameof(Rebuilds)}"])
        {
            RedirectStandardOutput = true, UseShellExecute = false, Environment = { [Address] = address },
        })!;

    /// <summary>Builds it anew, once whoever was killed at it has lost his lease.</summary>
    internal static async Task RebuildAsync(ReadModels models, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await new ProjectionRebuild(models.Store, [new StreamPots(models.Database)], Options).RunAsync(cancellationToken: cancellationToken);
                return;
            }
            catch (InvalidOperationException) when (i < 200)
            {
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Rebuilds()
    {
        await using var models = await ReadModels.OpenAsync(Environment.GetEnvironmentVariable(Address) ?? throw new InvalidOperationException("Only other tests start this."));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        // Not for ever: who started it may have been killed.
        stop.CancelAfter(TimeSpan.FromMinutes(2));
        await RebuildAsync(models, stop.Token);
    }
}

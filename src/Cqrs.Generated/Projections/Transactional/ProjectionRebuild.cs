using System.Data.Common;
using System.Diagnostics;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>
/// Builds transactional projections anew, beside the tables that serve, in one pass over the log; when all have caught up, the new tables take the place of the old ones. Events are appended, and read models read and fed, meanwhile.
/// </summary>
/// <remarks>
/// <para>Killed or cancelled, it is resumed by calling it again: what has been committed stays, as long as the code is the same. A build of other code that nobody works on is dropped.</para>
/// <para>Each projection changes places in a transaction of its own, which waits for readers of the old tables where the database has them wait, and never before it has come as far as the tables that serve: nobody who has waited for
/// an event finds it gone. Rights that were granted on the old tables go with them; grant them in the script.</para>
/// </remarks>
/// <param name="store">The log.</param>
/// <param name="projections">Instances for the rebuild alone, not those that a host feeds.</param>
/// <param name="options">The same as the host's; the defaults if null.</param>
/// <param name="logger">Told of each projection that changes places.</param>
/// <param name="clock">Where pauses come from; the system's if null.</param>
public sealed partial class ProjectionRebuild(
    IEventStore store, IEnumerable<TransactionalProjection> projections, ProjectionOptions? options = null, ILogger? logger = null, TimeProvider? clock = null)
{
    private readonly TransactionalProjection[] _projections = projections.ToArray() is { Length: > 0 } some ? some : throw new ArgumentException("No projection was given that could be built anew.", nameof(projections));
    private readonly ProjectionOptions _options = options ?? new();
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    // Of the parts that projections were divided into, which are instances of their own.
    private long _eventsOfParts;

    private long Events => _eventsOfParts + _projections.Sum(static projection => projection.EventsFolded);

    /// <summary>Builds them, and lets them serve.</summary>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops after the batch at hand. What is committed stays, and is gone on from by the next call.</param>
    /// <exception cref="ProjectionFailedException">A handler threw, or an event did not decode. What serves goes on serving.</exception>
    /// <exception cref="ProjectionSaveException">The read model could not be written.</exception>
    /// <exception cref="ProjectionTablesException">Tables could not be made, or could not take their place.</exception>
    /// <exception cref="InvalidOperationException">Another process is rebuilding one of them, or an instance is being fed by a host.</exception>
    public async Task RunAsync(IProgress<RebuildProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Feeding.Begin();
        var parts = new List<RebuildPart>();
        try
        {
            foreach (var projection in _projections)
                parts.Add(await RebuildPart.BeginAsync(store, projection, _options, _clock, cancellationToken).ConfigureAwait(false));
            await BuildAsync(parts, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var part in parts)
                await part.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Says that the tables that serve are what the code that runs now would have made: for a change of code that changes nothing in them.</summary>
    /// <exception cref="InvalidOperationException">A projection has no tables.</exception>
    public async Task AcceptAsync(CancellationToken cancellationToken = default)
    {
        foreach (var projection in _projections)
        {
            var serving = await projection.Database.FindServingAsync(projection.Name, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"{projection.Name} has no tables that serve.");
            await projection.Database.AcceptAsync(serving, BuildClaim.FingerprintOf(projection), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task BuildAsync(List<RebuildPart> parts, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var (started, before, first) = (Stopwatch.GetTimestamp(), Events, parts.Min(static part => part.Feed.Build.Position));
        var (size, failures, looks, isBehind) = (_options.EventsPerBatch, 0, new SwitchLooks(_clock), false);
        while (parts.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (parts.Exists(part => part.Feed.IsDivided || (isBehind && LaneSet.CanDivide(part.Projection, _options))))
                await GoThroughInLanesAsync(parts, ReportAsync, cancellationToken).ConfigureAwait(false);
            var from = parts.Min(static part => part.Feed.Build.Position);
            var (reached, isFull) = await ReadAsync(parts, from, size, cancellationToken).ConfigureAwait(false);
            isBehind = isFull;
            if (reached != from)
            {
                try
                {
                    await Task.WhenAll(parts.Where(part => part.Feed.Build.Position < reached).Select(part => part.SaveAsync(reached, cancellationToken))).ConfigureAwait(false);
                }
                catch (DbException) when (size > 1)
                {
                    // What takes the database too long may be too much at once. Who has been written reads on from there, the others from where they stood.
                    size /= 2;
                    await Task.Delay(Backoff.After(failures++), _clock, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                (size, failures) = ((int)Math.Min(2L * size, _options.EventsPerBatch), 0);
                await ReportAsync(reached, 0).ConfigureAwait(false);
            }

            // Near the end, and not only where nothing comes any more: in a log that is always written to that is never. Who is behind what serves reads on.
            if (!isFull && looks.IsTime)
                await SwitchAsync(parts, looks, cancellationToken).ConfigureAwait(false);
            if (reached == from && parts.Count > 0)
                await Task.Delay(looks.Pause, _clock, cancellationToken).ConfigureAwait(false);
        }

        async ValueTask ReportAsync(Position reached, long eventsOfParts)
        {
            if (progress is null)
                return;
            var head = await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
            var elapsed = Stopwatch.GetElapsedTime(started);
            TimeSpan? left = Lag.EventsBetween(reached, first) is > 0 and var done && Lag.EventsBetween(head, reached) is { } rest ? elapsed * ((double)rest / done) : null;
            progress.Report(new RebuildProgress(Events + eventsOfParts - before, elapsed, reached, head, left));
        }
    }

    private async ValueTask<(Position Reached, bool IsFull)> ReadAsync(List<RebuildPart> parts, Position from, int size, CancellationToken cancellationToken)
    {
        var filter = parts.Select(static part => part.Projection.Takes).Aggregate(EventFilter.Union);
        var fold = new FannedFold([.. parts.Select(static part => part.Feed)]);
        try
        {
            return (await store.ReadTakenAsync(from, size, filter, fold, cancellationToken).ConfigureAwait(false), fold.Events >= size);
        }
        catch (Exception e) when (e is not (OperationCanceledException or EventStoreException))
        {
            var failed = parts.FirstOrDefault(part => part.Projection.LastFailure is not null) ?? parts[0];
            throw new ProjectionFailedException(failed.Projection.Name, failed.Projection.Folded, e);
        }
    }

    private async ValueTask SwitchAsync(List<RebuildPart> parts, SwitchLooks looks, CancellationToken cancellationToken)
    {
        looks.Count();
        foreach (var part in parts.ToArray())
        {
            try
            {
                if (await part.TrySwitchAsync(cancellationToken).ConfigureAwait(false) is not { } serving)
                    continue;
                ProjectionLog.Switched(_logger, serving.Name, serving.Number, serving.Position);
                parts.Remove(part);
                await part.DisposeAsync().ConfigureAwait(false);
            }
            catch (EventStoreException e) when (e.InnerException is DbException)
            {
                ProjectionLog.CannotSwitch(_logger, part.Projection.Name, e);
            }
        }
    }
}

using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>The application's store where it has inline projections: an append returns when they have applied it. Appending stays the only write; the projections are fed from the log like all others.</summary>
internal sealed class InlineEventStore : IEventStore
{
    private readonly IEventStore _store;
    private readonly InlineProjection[] _projections;

    private InlineEventStore(IEventStore store, InlineProjection[] projections) => (_store, _projections) = (store, projections);

    public string DatabaseSystem => _store.DatabaseSystem;

    /// <summary>The store as the options want it: itself where nothing is inline.</summary>
    /// <exception cref="InvalidOperationException">What is to be inline is no projection that a host of this application feeds.</exception>
    public static IEventStore Over(IEventStore store, IServiceProvider services)
    {
        var options = services.GetRequiredService<ProjectionOptions>();
        if (options.Inlines.Count == 0)
            return store;
        var types = services.GetRequiredService<TypeRegistry>().Projections;
        var logger = services.LoggerFor<InlineProjection>() ?? NullLogger.Instance;
        return new InlineEventStore(store, [.. options.Inlines.Select(inline =>
        {
            var type = types.FirstOrDefault(type => type.ClrType == inline.Key)
                ?? throw new InvalidOperationException($"{inline.Key} is to be inline, but a host does not feed it: it is a live projection, or no assembly of this application declares it.");
            return new InlineProjection(type.Name, () => type.Resolve(services), inline.Value, logger);
        })]);
    }

    /// <summary>At the start of the host: every append would wait, and none in vain.</summary>
    /// <exception cref="InvalidOperationException">The application's store is not this one, or a projection is in this process alone, which does not feed it.</exception>
    public static void Check(IEventStore store, IServiceProvider services)
    {
        var options = services.GetRequiredService<ProjectionOptions>();
        if (options.Inlines.Count > 0 && store is not InlineEventStore)
            throw new InvalidOperationException($"IEventStore has been replaced by {store.GetType()}, so that no append would wait for what is inline: {string.Join(", ", options.Inlines.Keys)}. Register it with cqrs.UseStore(…).");
        foreach (var type in services.GetRequiredService<TypeRegistry>().Projections)
        {
            if (options.Inlines.ContainsKey(type.ClrType) && !options.IsFed(type) && type.Resolve(services) is not TransactionalProjection)
                throw new InvalidOperationException($"{type.Name} is to be inline, but it is kept in this process alone, which does not feed it: every append would wait in vain. Feed it here, or do not make it inline.");
        }
    }

    /// <summary>The store that keeps the events, for what else it may be able to do.</summary>
    public static IEventStore Beneath(IEventStore store) => store is InlineEventStore inline ? inline._store : store;

    public async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        var result = await _store.AppendAsync(request, cancellationToken).ConfigureAwait(false);
        if (Feeding.IsHere)
            return result;
        if (_projections.Length == 1)
            await _projections[0].WaitAsync(request, result, cancellationToken).ConfigureAwait(false);
        else
            await Task.WhenAll(_projections.Select(projection => projection.WaitAsync(request, result, cancellationToken))).ConfigureAwait(false);
        return result;
    }

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default) => _store.FindAppendAsync(batchId, cancellationToken);

    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
        => _store.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default) => _store.ReadAllAsync(after, maximum, fold, cancellationToken);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
        => _store.ReadAllAsync(after, maximum, filter, fold, cancellationToken);

    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default) => _store.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => _store.GetHeadAsync(cancellationToken);

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => _store.WaitForEventsAsync(after, cancellationToken);
}

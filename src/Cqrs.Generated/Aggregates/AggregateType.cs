using System.Collections.Frozen;
using Cqrs.Generated.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>An aggregate class that the compiler found.</summary>
public abstract class AggregateType
{
    private readonly FrozenDictionary<Type, EventType> _byClrType;

    private protected AggregateType(string name, IReadOnlyList<EventType> events)
    {
        PinnedName.CheckAggregate(name);
        Name = name;
        Events = events;
        Ordinals = new OrdinalMap(events);
        _byClrType = events.ToFrozenDictionary(type => type.ClrType);
    }

    /// <summary>The first part of the aggregate's stream ids.</summary>
    public string Name { get; }

    /// <summary>The events it handles or ignores, in the order of the generated switch.</summary>
    public IReadOnlyList<EventType> Events { get; }

    /// <summary>Maps a store's numbers to places in <see cref="Events"/>.</summary>
    public OrdinalMap Ordinals { get; }

    /// <summary>The aggregate's class.</summary>
    public abstract Type ClrType { get; }

    /// <summary>The generated type of an aggregate.</summary>
    public static AggregateType<TAggregate> Of<TAggregate>() where TAggregate : Aggregate, IAggregate<TAggregate> => TAggregate.Type;

    internal EventType EventTypeOf(Type clrType)
        => _byClrType.GetValueOrDefault(clrType) ?? throw new UnhandledEventException(Name, clrType);

    internal abstract void AddTo(IServiceCollection services);
}

/// <inheritdoc/>
/// <param name="name">The first part of the aggregate's stream ids.</param>
/// <param name="create">Makes an aggregate with nothing in it.</param>
/// <param name="events">The events it handles or ignores, in the order of the generated switch.</param>
public sealed class AggregateType<TAggregate>(string name, Func<TAggregate> create, IReadOnlyList<EventType> events)
    : AggregateType(name, events)
    where TAggregate : Aggregate, IAggregate<TAggregate>
{
    /// <inheritdoc/>
    public override Type ClrType => typeof(TAggregate);

    /// <summary>An aggregate with this id and nothing else: where every history begins.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public TAggregate Create(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var aggregate = create();
        aggregate.Id = id;
        return aggregate;
    }

    /// <summary>An aggregate to which <paramref name="history"/> has happened. For tests; a repository folds stored bytes instead.</summary>
    /// <exception cref="UnhandledEventException">The aggregate neither handles nor ignores one of the events.</exception>
    public TAggregate FromHistory(string id, params IEnumerable<object> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var aggregate = Create(id);
        aggregate.Replay(history);
        return aggregate;
    }

    internal override void AddTo(IServiceCollection services)
        => services.AddSingleton<IRepository<TAggregate>>(static provider => new Repository<TAggregate>(
            provider.GetRequiredService<Stores.IEventStore>(),
            provider.GetRequiredService<RepositoryOptions>(),
            provider.GetRequiredService<TimeProvider>()));
}

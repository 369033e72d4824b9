using Cqrs.Generated.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>An aggregate class that the compiler found.</summary>
public abstract class AggregateType
{
    private readonly EventType[] _events;
    private readonly Type[] _clrTypes;
    private readonly EventPlace[] _places;

    private protected AggregateType(string name, IReadOnlyList<EventType> events)
    {
        PinnedName.CheckAggregate(name);
        Name = name;
        _events = [.. events];
        Ordinals = new OrdinalMap(events);
        _clrTypes = new Type[_events.Length];
        _places = new EventPlace[_events.Length];
        for (var ordinal = 0; ordinal < _events.Length; ordinal++)
            (_clrTypes[ordinal], _places[ordinal]) = (_events[ordinal].ClrType, new EventPlace(this, ordinal));
    }

    /// <summary>The first part of the aggregate's stream ids.</summary>
    public string Name { get; }

    /// <summary>The events it handles or ignores, in the order of the generated switch; and those that count no more (<see cref="BecomesNothingAttribute"/>), which every aggregate passes over.</summary>
    public IReadOnlyList<EventType> Events => _events;

    /// <summary>What an aggregate's state depends on, as one number: see <see cref="FoldFingerprint"/>; none where nothing is known of it, and then there are no snapshots. Set by generated code, to a constant.</summary>
    public FoldFingerprint Fingerprint { get; init; }

    /// <summary>Maps a store's numbers to places in <see cref="Events"/>.</summary>
    public OrdinalMap Ordinals { get; }

    /// <summary>The aggregate's class.</summary>
    public abstract Type ClrType { get; }

    /// <summary>The generated type of an aggregate.</summary>
    public static AggregateType<TAggregate> Of<TAggregate>() where TAggregate : Aggregate, IAggregate<TAggregate> => TAggregate.Type;

    /// <summary>Does something with the type as what it is: with each aggregate of a registry, without reflection.</summary>
    /// <param name="visitor">What is done.</param>
    /// <returns>What the visitor has returned.</returns>
    public abstract TResult Accept<TResult>(IAggregateTypeVisitor<TResult> visitor);

    /// <summary>The place of an event in <see cref="Events"/>.</summary>
    /// <exception cref="UnhandledEventException">It has none.</exception>
    internal int OrdinalOf<TEvent>()
    {
        var place = EventPlace.Last<TEvent>.Known;
        if (place is null || !ReferenceEquals(place.Owner, this))
            EventPlace.Last<TEvent>.Known = place = _places[OrdinalOf(typeof(TEvent))];
        return place.Ordinal;
    }

    /// <inheritdoc cref="OrdinalOf{TEvent}"/>
    internal int OrdinalOf(Type clrType)
    {
        // Aggregates have a handful of events, seldom more than fifty: going over them costs no more than hashing would, and making a dictionary at start costs more than both.
        var ordinal = Array.IndexOf(_clrTypes, clrType);
        return ordinal >= 0 ? ordinal : throw new UnhandledEventException(Name, clrType);
    }

    internal EventType EventAt(int ordinal) => _events[ordinal];

    /// <summary>Says that the state can be encoded.</summary>
    /// <exception cref="UnencodableStateException">It cannot.</exception>
    internal abstract void RefuseWithoutState();

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

    /// <summary>The state of an aggregate as a snapshot keeps it. For tests.</summary>
    /// <exception cref="UnencodableStateException">It has none, or holds what bytes cannot say: the message tells which member.</exception>
    public byte[] StateOf(TAggregate aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        RefuseWithoutState();
        return aggregate.EncodeState(create);
    }

    /// <summary>An aggregate as a snapshot has it: what has happened since is folded into it, as a <see cref="Stores.IEventFold"/>. For tests; a repository looks at a snapshot before it believes it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version of the snapshot: the number of events before it.</param>
    /// <param name="state">What <see cref="StateOf"/> gave.</param>
    /// <exception cref="PayloadException">The bytes are no state of this class.</exception>
    public TAggregate FromState(string id, long version, ReadOnlySpan<byte> state)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        var aggregate = Create(id);
        aggregate.DecodeState(state, version);
        return aggregate;
    }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IAggregateTypeVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }

    internal override void RefuseWithoutState()
    {
        if (create().WhyNoState is { } reason)
            throw new UnencodableStateException(ClrType, reason);
    }

    internal override void AddTo(IServiceCollection services)
        => services.AddSingleton<IRepository<TAggregate>>(static provider => new Repository<TAggregate>(
            provider.GetRequiredService<Stores.IEventStore>(),
            provider.GetRequiredService<RepositoryOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<SnapshotChoice<TAggregate>>() is { } choice ? provider.GetRequiredService<SnapshotWriter>().By(choice.Policy) : null));
}

using Cqrs.Generated.Stores;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>One aggregate of the corpus, in both forms.</summary>
public abstract class Subject
{
    /// <summary>As in the other benchmarks: what a careful team sets for bytes from a store.</summary>
    protected static MessagePackSerializerOptions Options { get; } = MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>The peer's events, in the order of their numbers.</summary>
    public abstract IReadOnlyList<Type> EventTypes { get; }

    /// <summary>How many of its events have a handler.</summary>
    public abstract int Handlers { get; }

    /// <summary>The event that begins a history.</summary>
    public abstract object First(Values v);

    /// <summary>Any later one.</summary>
    public abstract object Next(Values v);

    /// <summary>Our aggregate after a page of events.</summary>
    public abstract object Fold(in EventPage page);

    /// <summary>The peer's after the same.</summary>
    public abstract object FoldPeer(IReadOnlyList<StoredForm> history);

    /// <summary>The peer's handlers alone, of events that are decoded already: what no decoder can save.</summary>
    public abstract object HandleDecoded(IReadOnlyList<object> events);

    /// <summary>Bytes of one event, as the peer stores them.</summary>
    public static byte[] Pack(object e) => MessagePackSerializer.Serialize(e.GetType(), e, Options);
}

/// <inheritdoc cref="Subject"/>
public abstract class Subject<TAggregate> : Subject
    where TAggregate : Aggregate, IAggregate<TAggregate>
{
    /// <inheritdoc/>
    public override string Name => typeof(TAggregate).Name;

    /// <inheritdoc/>
    public override object Fold(in EventPage page)
    {
        var aggregate = AggregateType.Of<TAggregate>().Create("1");
        ((IEventFold)aggregate).Fold(page);
        return aggregate;
    }
}

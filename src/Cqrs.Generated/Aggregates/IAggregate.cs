namespace Cqrs.Generated;

/// <summary>What the compiler writes for an aggregate. Its presence proves that the class is partial and its handlers are routed.</summary>
public interface IAggregate<TSelf> where TSelf : Aggregate, IAggregate<TSelf>
{
    /// <summary>The aggregate's stream name, its events, and how to make an empty one.</summary>
    /// <exception cref="InvalidOperationException">The class has no generated part.</exception>
    static virtual AggregateType<TSelf> Type => throw Aggregate.NotGenerated(typeof(TSelf));
}

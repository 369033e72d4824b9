namespace Cqrs.Generated;

/// <summary>What the compiler writes for an aggregate. Its presence proves that the class is partial and its handlers are routed.</summary>
public interface IAggregate<TSelf> where TSelf : Aggregate, IAggregate<TSelf>
{
    /// <summary>The aggregate's stream name, its events, and how to make an empty one.</summary>
    static abstract AggregateType<TSelf> Type { get; }
}

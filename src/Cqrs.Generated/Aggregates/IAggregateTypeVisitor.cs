namespace Cqrs.Generated;

/// <summary>What can be done with any aggregate of a <see cref="Serialization.TypeRegistry"/>: see <see cref="AggregateType.Accept"/>.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface IAggregateTypeVisitor<out TResult>
{
    /// <summary>Does it.</summary>
    TResult Visit<TAggregate>(AggregateType<TAggregate> type) where TAggregate : Aggregate, IAggregate<TAggregate>;
}
